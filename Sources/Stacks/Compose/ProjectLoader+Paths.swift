#if Stacks
extension ProjectLoader {
    /// Relative paths of a file made absolute before it is merged with one of another folder.
    static func rooted(_ root: ComposeValue, _ folder: String) -> ComposeValue {
        var root = root
        if let services = root["services"] {
            root["services"] = services.with(
                .map(
                    (services.entries ?? []).map {
                        ComposeValue.Entry(key: $0.key, place: $0.place, value: rootedService($0.value, folder))
                    }))
        }
        for key in ["secrets", "configs"] {
            guard let files = root[key] else { continue }
            root[key] = files.with(
                .map(
                    (files.entries ?? []).map { entry in
                        var value = entry.value
                        if let file = value["file"], let text = file.text, !text.hasPrefix("~") {
                            value["file"] = file.with(ComposeUnits.path(text, in: folder))
                        }
                        return ComposeValue.Entry(key: entry.key, place: entry.place, value: value)
                    }))
        }
        return root
    }

    static func rootedService(_ service: ComposeValue, _ folder: String) -> ComposeValue {
        guard service.entries != nil else { return service }
        var service = service
        func path(_ value: ComposeValue) -> ComposeValue {
            guard let text = value.text, !text.hasPrefix("~"), !text.contains("://"), !text.hasPrefix("git@") else {
                return value
            }
            return value.with(ComposeUnits.path(text, in: folder))
        }
        if let build = service["build"] {
            if var map = build.entries.map({ build.with(.map($0)) }) {
                if let context = map["context"] { map["context"] = path(context) }
                service["build"] = map
            } else if !build.isNull {
                service["build"] = path(build)
            }
        }
        if let files = service["env_file"] {
            service["env_file"] = files.with(
                .list(
                    (files.items ?? [files]).map { item in
                        guard let inner = item["path"] else { return path(item) }
                        var item = item
                        item["path"] = path(inner)
                        return item
                    }))
        }
        if let mounts = service["volumes"]?.items, let list = service["volumes"] {
            service["volumes"] = list.with(
                .list(
                    mounts.map { mount in
                        if mount["type"]?.text == "bind", let source = mount["source"] {
                            var mount = mount
                            mount["source"] = path(source)
                            return mount
                        }
                        guard let text = mount.text, text.hasPrefix("."), let mark = text.firstIndex(of: ":") else {
                            return mount
                        }
                        return mount.with(ComposeUnits.path(String(text[..<mark]), in: folder) + text[mark...])
                    }))
        }
        return service
    }
}
#endif
