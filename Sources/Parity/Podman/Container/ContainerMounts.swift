import JSONTree

/// `Mounts` of a container's inspection and list entry.
enum ContainerMounts {
    /// Whether a mount is a volume that neither `Binds` nor `Mounts` asked for.
    static func isUnnamed(_ mount: JSONValue, _ memory: ContainerMemory) -> Bool {
        guard mount["Type"]?.string == "volume", let target = mount["Destination"]?.string else { return false }
        let binds = (memory.host["Binds"]?.array ?? []).compactMap(\.string)
        return !binds.contains { $0.split(separator: ":").dropFirst().first ?? $0[...] == target }
            && !(memory.host["Mounts"]?.array ?? []).contains { $0["Target"]?.string == target }
    }

    static func docker(_ podman: [JSONValue], _ memory: ContainerMemory?) -> [JSONValue] {
        var modes: [String: String] = [:]
        for bind in memory?.host["Binds"]?.array?.compactMap(\.string) ?? [] {
            let parts = bind.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            if parts.count > 1 { modes[parts[1]] = parts.count > 2 ? parts[2] : parts[0].hasPrefix("/") ? "" : "z" }
        }
        let asked = memory?.host["Mounts"]?.array ?? []
        for mount in asked where mount["Type"]?.string == "volume" {
            modes[mount["Target"]?.string ?? ""] = "z"
        }
        var mounts = podman.map { mount -> JSONValue in
            var mount = mount
            let target = mount["Destination"]?.string ?? ""
            if let mode = modes[target] { mount["Mode"] = .string(mode) }
            if mount["Type"]?.string == "volume" { mount["Propagation"] = "" }
            mount["Options"] = nil
            return mount
        }
        let known = Set(podman.compactMap { $0["Destination"]?.string })
        for mount in asked where mount["Type"]?.string == "tmpfs" {
            guard let target = mount["Target"], let path = target.string, !known.contains(path) else { continue }
            mounts.append([
                "Type": "tmpfs", "Source": "", "Destination": target, "Mode": "",
                "RW": JSONValue(mount["ReadOnly"]?.bool != true), "Propagation": "",
            ])
        }
        return mounts
    }
}
