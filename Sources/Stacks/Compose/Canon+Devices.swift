extension Canon {
    /// `devices` of a service: `HOST[:CONTAINER[:PERMISSIONS]]`.
    func hostDevice(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        var parts: [String]
        if value.entries != nil {
            try ComposeSchema.check(value, ["source", "target", "permissions"], path: path)
            guard let source = value["source"]?.text else { throw fail("source is missing", value, path) }
            parts = [source, value["target"]?.text ?? source, value["permissions"]?.text ?? "rwm"]
        } else {
            parts = (try text(value, path).text ?? "").split(separator: ":", omittingEmptySubsequences: false).map(
                String.init)
        }
        guard (1...3).contains(parts.count), !parts.contains("") else {
            throw fail("a device is wanted here: HOST[:CONTAINER[:PERMISSIONS]]", value, path)
        }
        if parts.count == 1 { parts.append(parts[0]) }
        if parts.count == 2 { parts.append("rwm") }
        return value.with([
            ("source", value.with(parts[0])), ("target", value.with(parts[1])), ("permissions", value.with(parts[2])),
        ])
    }

    /// `blkio_config`, with the capital letters that compose writes there.
    func blockIO(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        let keys = [
            "weight", "weight_device", "device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops",
        ]
        return try fields(value, keys, path) { (key, field, path) throws(ComposeError) in
            if key == "weight" { return try int(field, path) }
            let amount = key == "weight_device" ? "weight" : "rate"
            return try list(field, path) { (item, path) throws(ComposeError) in
                try ComposeSchema.check(item, ["path", amount], path: path)
                guard let device = item["path"], let number = item[amount] else {
                    throw fail("path and \(amount) are wanted here", item, path)
                }
                return [
                    item.with([
                        ("Path", try text(device, path)),
                        amount == "weight" ? ("Weight", try int(number, path)) : ("Rate", try bytes(number, path)),
                    ])
                ]
            }
        }
    }

    /// `develop`, which only `docker compose watch` reads.
    func develop(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        let keys = ["path", "action", "target", "exec", "ignore"]
        return try fields(value, ["watch"], path) { (_, field, path) throws(ComposeError) in
            try list(field, path) { (item, path) throws(ComposeError) in
                var watched = try fields(item, keys, path) { (key, field, path) throws(ComposeError) in
                    switch key {
                    case "path": field.with(self.path(field.text ?? ""))
                    case "ignore": try texts(field, path)
                    case "exec": field
                    default: try text(field, path)
                    }
                }
                if watched["exec"] == nil { watched["exec"] = item.with([("command", item.with(.null))]) }
                return [ordered(watched, keys)]
            }
        }
    }
}
