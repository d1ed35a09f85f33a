/// How a later compose file meets an earlier one.
///
/// Maps are merged key by key, lists are joined, scalars and commands replaced; what is a map or a list in a service
/// with names of its own (environment, labels, ports, mounts) is merged by these names. `!reset` takes a key away,
/// `!override` replaces it whole.
///
/// Source: Compose Specification, 13-merge.md, and `override` of compose-go.
enum ComposeMerge {
    static func merge(_ base: ComposeValue, _ over: ComposeValue, path: [String] = []) throws(ComposeError)
        -> ComposeValue
    {
        if over.meeting == .override { return plain(over) }
        if over.isNull, !base.isNull { return base }
        let key = path.last ?? ""
        let isService = path.count == 3 && path[0] == "services"
        if isService, ["command", "entrypoint"].contains(key) { return over }
        if key == "test", path.dropLast().last == "healthcheck" { return over }
        if pairKeys.contains(key), path.count >= 3 {
            return try merge(pairs(base, path), pairs(over, path), mapsAt: path)
        }
        if isService, ["depends_on", "networks"].contains(key) {
            return try merge(named(base), named(over), mapsAt: path)
        }
        switch (base.content, over.content) {
        case (.map, .map): return try merge(base, over, mapsAt: path)
        case (.list(let first), .list(let second)):
            if isService, let name = identity(key) { return over.with(.list(joined(first, second, name))) }
            return over.with(.list(first + second.filter { item in !(first.contains { same($0, item) }) }))
        case (.list(let first), .text) where isService && textLists.contains(key):
            return over.with(.list(first + [over]))
        case (.text, .list(let second)) where isService && textLists.contains(key):
            return over.with(.list([base] + second))
        case (.map, .list), (.list, .map), (.map, .text), (.list, .text):
            if key == "build" || key == "extends" || key == "ulimits" || key == "logging" { return over }
            throw ComposeError(
                "another file has another kind of value here", at: over.place, path: path.joined(separator: "."))
        default: return over
        }
    }

    /// `over` without what its tags took away.
    static func plain(_ value: ComposeValue) -> ComposeValue {
        var value = value
        value.meeting = .merge
        switch value.content {
        case .map(let entries):
            value.content = .map(
                entries.filter { $0.value.meeting != .reset }.map {
                    ComposeValue.Entry(key: $0.key, place: $0.place, value: plain($0.value))
                })
        case .list(let items): value.content = .list(items.filter { $0.meeting != .reset }.map(plain))
        default: break
        }
        return value
    }

    private static func merge(
        _ base: ComposeValue, _ over: ComposeValue, mapsAt path: [String]
    ) throws(ComposeError) -> ComposeValue {
        var entries = base.entries ?? []
        for entry in over.entries ?? [] {
            let index = entries.firstIndex { $0.key == entry.key }
            if entry.value.meeting == .reset {
                if let index { entries.remove(at: index) }
                continue
            }
            if let index {
                entries[index].value = try merge(entries[index].value, entry.value, path: path + [entry.key])
            } else {
                entries.append(entry)
            }
        }
        return over.with(.map(entries))
    }

    /// Keys whose value is a map of texts, or a list of `KEY=value`.
    private static let pairKeys: Set<String> = [
        "environment", "labels", "annotations", "args", "sysctls", "extra_hosts", "driver_opts", "options",
        "additional_contexts", "storage_opt",
    ]
    private static let textLists: Set<String> = ["env_file", "dns", "dns_search", "tmpfs"]

    private static func pairs(_ value: ComposeValue, _ path: [String]) throws(ComposeError) -> ComposeValue {
        guard let items = value.items else { return value }
        let isHosts = path.last == "extra_hosts"
        var entries: [ComposeValue.Entry] = []
        for item in items {
            guard let text = item.text else {
                throw ComposeError("a text is wanted here", at: item.place, path: path.joined(separator: "."))
            }
            let mark = text.firstIndex { $0 == "=" || isHosts && $0 == ":" }
            let key = String(mark.map { text[..<$0] } ?? text[...])
            let value = mark.map { item.with(String(text[text.index(after: $0)...])) } ?? item.with(.null)
            if !isHosts { entries.removeAll { $0.key == key } }
            entries.append(ComposeValue.Entry(key: key, place: item.place, value: value))
        }
        return value.with(.map(entries))
    }

    /// A list of names as a map.
    private static func named(_ value: ComposeValue) -> ComposeValue {
        guard let items = value.items else { return value }
        return value.with(
            .map(
                items.compactMap { item in
                    item.text.map { ComposeValue.Entry(key: $0, place: item.place, value: item.with(.null)) }
                }))
    }

    /// What makes an element of such a list the same one in another file.
    private static func identity(_ key: String) -> ((ComposeValue) -> String)? {
        switch key {
        case "volumes", "devices": { PortOrMount.target(of: $0) }
        case "ports": { PortOrMount.port(of: $0) }
        case "secrets", "configs":
            { item in item["target"]?.text ?? item["source"]?.text ?? item.text ?? "" }
        default: nil
        }
    }

    private static func joined(
        _ first: [ComposeValue], _ second: [ComposeValue], _ name: (ComposeValue) -> String
    ) -> [ComposeValue] {
        var result = first
        for item in second {
            if let index = result.firstIndex(where: { name($0) == name(item) }) {
                result[index] = item
            } else {
                result.append(item)
            }
        }
        return result
    }

    private static func same(_ left: ComposeValue, _ right: ComposeValue) -> Bool {
        guard let left = left.text, let right = right.text else { return false }
        return left == right
    }
}

/// What tells elements of `ports` and `volumes` apart before they are read in full.
private enum PortOrMount {
    static func target(of item: ComposeValue) -> String {
        if let target = item["target"]?.text { return target }
        let parts = (item.text ?? "").split(separator: ":", omittingEmptySubsequences: false)
        return String(parts.count > 1 ? parts[1] : parts.first ?? "")
    }

    static func port(of item: ComposeValue) -> String {
        guard item.entries != nil else { return item.text ?? "" }
        return ["host_ip", "published", "target", "protocol"].map { item[$0]?.text ?? "" }.joined(separator: "/")
    }
}
