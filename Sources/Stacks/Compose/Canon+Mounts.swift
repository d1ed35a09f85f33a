extension Canon {
    /// `volumes` of a service.
    func mount(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard value.entries == nil else { return try longMount(value, path) }
        guard let text = value.text, !text.isEmpty else { throw fail("a mount is wanted here", value, path) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3, !parts.contains("") else {
            throw fail("\"\(text)\" is no mount: SOURCE:TARGET[:OPTIONS]", value, path)
        }
        guard parts.count > 1 else {
            return value.with([
                ("type", value.with("volume")), ("target", value.with(parts[0])), ("volume", value.with(.map([]))),
            ])
        }
        let source = parts[0]
        let isPath = source.hasPrefix("/") || source.hasPrefix(".") || source.hasPrefix("~")
        var readOnly: ComposeValue?
        var bind: [(String, ComposeValue?)] = []
        var volume: [(String, ComposeValue?)] = []
        for option in parts.count > 2 ? parts[2].split(separator: ",").map(String.init) : [] {
            switch option {
            case "ro": readOnly = value.with(.bool(true))
            case "rw", "cached", "delegated", "consistent", "": break
            case "z", "Z": bind.append(("selinux", value.with(option)))
            case "nocopy": volume.append(("nocopy", value.with(.bool(true))))
            case "private", "rprivate", "shared", "rshared", "slave", "rslave":
                bind.append(("propagation", value.with(option)))
            default: throw fail("\"\(option)\" is no option of a mount", value, path)
            }
        }
        if isPath { bind.append(("create_host_path", value.with(.bool(true)))) }
        return value.with([
            ("type", value.with(isPath ? "bind" : "volume")),
            ("source", value.with(isPath ? self.path(source) : source)),
            ("target", value.with(parts[1])), ("read_only", readOnly), ("bind", isPath ? value.with(bind) : nil),
            ("volume", isPath ? nil : value.with(volume)),
        ])
    }

    private func longMount(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard let type = value["type"]?.text else { throw fail("a mount has to name its type", value, path) }
        guard ["bind", "volume", "tmpfs", "image", "npipe", "cluster"].contains(type) else {
            throw fail("\"\(type)\" is no type of mount: bind, volume, tmpfs or image", value["type"] ?? value, path)
        }
        if type == "bind", value["source"] == nil { throw fail("a bind mount needs a source", value, path) }
        return try fields(value, ComposeSchema.mount, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "source":
                guard type == "bind", let text = field.text else { return try text(field, path) }
                return field.with(self.path(text))
            case "read_only": return try bool(field, path)
            case "bind":
                return try fields(field, ComposeSchema.bind, path) { (key, field, path) throws(ComposeError) in
                    guard key == "create_host_path" else { return try text(field, path) }
                    // False is what Go leaves out, and means when it is not there.
                    return try bool(field, path).text == "true" ? field.with(.bool(true)) : nil
                }
            case "volume":
                return try fields(field, ComposeSchema.volumeOptions, path) { (key, field, path) throws(ComposeError) in
                    switch key {
                    case "nocopy": try bool(field, path)
                    case "labels": try pairs(field, path)
                    default: try text(field, path)
                    }
                }
            case "tmpfs":
                return try fields(field, ComposeSchema.tmpfs, path) { (key, field, path) throws(ComposeError) in
                    key == "size" ? try bytes(field, path) : try int(field, path)
                }
            case "image": return field
            default: return try text(field, path)
            }
        }
    }

    /// `secrets` and `configs` of a service.
    func placed(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard value.entries != nil else { return value.with([("source", try text(value, path))]) }
        guard value["source"]?.text != nil else { throw fail("source is missing", value, path) }
        return try fields(value, ComposeSchema.placed, path) { (key, field, path) throws(ComposeError) in
            key == "mode" ? try int(field, path) : try text(field, path)
        }
    }

    // MARK: Ports

    /// `ports` of a service: a range becomes one entry for each port.
    func ports(_ value: ComposeValue, _ path: String) throws(ComposeError) -> [ComposeValue] {
        if value.entries != nil {
            let port = try fields(value, ComposeSchema.port, path) { (key, field, path) throws(ComposeError) in
                key == "target" ? try int(field, path) : try text(field, path)
            }
            guard let target = port["target"] else { throw fail("target is missing", value, path) }
            return [
                value.with([
                    ("name", port["name"]), ("mode", port["mode"] ?? value.with("ingress")),
                    ("host_ip", port["host_ip"]),
                    ("target", target), ("published", port["published"]),
                    ("protocol", port["protocol"] ?? value.with("tcp")), ("app_protocol", port["app_protocol"]),
                ])
            ]
        }
        guard let text = value.text else { throw fail("a port is wanted here", value, path) }
        let transport = text.split(separator: "/", maxSplits: 1).dropFirst().first.map(String.init) ?? "tcp"
        var rest = text.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
        guard ["tcp", "udp", "sctp"].contains(transport) else {
            throw fail("\"\(transport)\" is no protocol", value, path)
        }
        var address: String?
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            address = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = String(rest[rest.index(after: end)...].dropFirst())
        } else if rest.filter({ $0 == ":" }).count > 1, let mark = rest.lastIndex(of: ":"),
            let second = rest[..<mark].lastIndex(of: ":")
        {
            address = String(rest[..<second])
            rest = String(rest[rest.index(after: second)...])
        }
        let halves = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let target = Self.range(halves.last ?? ""), halves.count <= 2 else {
            throw fail("\"\(text)\" is no port: [[ADDRESS:]PUBLISHED:]TARGET[/PROTOCOL]", value, path)
        }
        let published = halves.count == 2 && !halves[0].isEmpty ? Self.range(halves[0]) : nil
        if halves.count == 2, !halves[0].isEmpty, published == nil {
            throw fail("\"\(halves[0])\" is no port and no range of ports", value, path)
        }
        if let published, target.count > 1, published.count != target.count {
            throw fail("the ranges \(halves[0]) and \(halves[1]) are not of one length", value, path)
        }
        return target.enumerated().map { index, port in
            var host: String?
            if let published {
                // A range in front of one port means: any of these that is free.
                host = target.count == 1 && published.count > 1 ? halves[0] : String(published.lowerBound + index)
            }
            return value.with([
                ("mode", value.with("ingress")), ("host_ip", address.map { value.with($0) }),
                ("target", value.with(.int(port))), ("published", host.map { value.with($0) }),
                ("protocol", value.with(transport)),
            ])
        }
    }

    static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count <= 2, let low = ends.first ?? nil, let high = ends.last ?? nil, low <= high,
            (0...65535).contains(low), high <= 65535
        else { return nil }
        return low...high
    }
}
