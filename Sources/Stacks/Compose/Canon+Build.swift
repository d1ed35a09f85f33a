extension Canon {
    /// `build` of a service: a context alone, or all of it.
    func build(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        let whole = value.entries == nil ? value.with([("context", try text(value, path))]) : value
        var result = try fields(whole, ComposeSchema.build, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "context":
                let text = field.text ?? "."
                return field.with(text.contains("://") || text.hasPrefix("git@") ? text : self.path(text))
            case "args": return try pairs(field, path, nulls: true)
            case "labels": return try pairs(field, path)
            case "additional_contexts":
                let contexts = try pairs(field, path)
                return field.with(
                    (contexts.entries ?? []).map { entry in
                        let text = entry.value.text ?? ""
                        return (entry.key, text.contains("://") ? entry.value : entry.value.with(self.path(text)))
                    })
            case "cache_from", "cache_to", "tags", "platforms", "ssh": return try texts(field, path)
            case "no_cache", "pull", "privileged": return try bool(field, path)
            case "shm_size": return try bytes(field, path)
            case "extra_hosts": return try hosts(field, path)
            case "secrets":
                return try list(field, path) { (item, path) throws(ComposeError) in [try placed(item, path)] }
            case "ulimits": return field
            default: return try text(field, path)
            }
        }
        if result["context"] == nil { result["context"] = value.with(directory) }
        if result["dockerfile"] == nil, result["dockerfile_inline"] == nil {
            result["dockerfile"] = value.with("Dockerfile")
        }
        return ordered(result, ComposeSchema.build)
    }
}
