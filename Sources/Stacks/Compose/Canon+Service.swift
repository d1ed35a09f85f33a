extension Canon {
    /// A whole service. `environment` and `env_file` are read before: files are an effect.
    func service(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        var result = try fields(value, ComposeSchema.service, path) { (key, field, path) throws(ComposeError) in
            try serviceField(key, field, path)
        }
        // Compose's JSON always has these two.
        for key in ["command", "entrypoint"] where result[key] == nil { result[key] = value.with(.null) }
        if result["networks"] == nil, result["network_mode"] == nil {
            result["networks"] = value.with([("default", value.with(.null))])
        }
        return ordered(withImplied(result), ComposeSchema.service)
    }

    /// What a service takes from another one, it depends on: its network, its processes, its volumes, its name.
    private func withImplied(_ service: ComposeValue) -> ComposeValue {
        var found: [(name: String, restarts: Bool, value: ComposeValue)] = []
        for item in service["links"]?.items ?? [] {
            if let text = item.text { found.append((String(text.prefix { $0 != ":" }), true, item)) }
        }
        for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
            guard let mode = service[key], let text = mode.text, text.hasPrefix("service:") else { continue }
            found.append((String(text.dropFirst("service:".count)), true, mode))
        }
        for item in service["volumes_from"]?.items ?? [] {
            guard let text = item.text, !text.hasPrefix("container:") else { continue }
            found.append((String(text.prefix { $0 != ":" }), false, item))
        }
        guard !found.isEmpty else { return service }
        var dependencies = (service["depends_on"]?.entries ?? []).map { ($0.key, Optional($0.value)) }
        for (name, restarts, value) in found where !dependencies.contains(where: { $0.0 == name }) {
            let dependency = value.with([
                ("condition", value.with("service_started")), ("restart", restarts ? value.with(.bool(true)) : nil),
                ("required", value.with(.bool(true))),
            ])
            dependencies.append((name, dependency))
        }
        var service = service
        service["depends_on"] = (service["depends_on"] ?? found[0].value).with(dependencies.sorted { $0.0 < $1.0 })
        return service
    }

    func ordered(_ value: ComposeValue, _ keys: [String]) -> ComposeValue {
        let rest = (value.entries ?? []).filter { !keys.contains($0.key) }
        return value.with(keys.map { ($0, value[$0]) } + rest.map { ($0.key, $0.value) })
    }

    private func serviceField(_ key: String, _ field: ComposeValue, _ path: String) throws(ComposeError)
        -> ComposeValue?
    {
        switch key {
        case "command", "entrypoint": return try command(field, path)
        case "attach", "init", "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty":
            return try bool(field, path)
        case "cpu_count", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "oom_score_adj",
            "pids_limit", "scale":
            return try int(field, path)
        case "cpus", "cpu_percent": return try float(field, path)
        case "mem_limit", "mem_reservation", "memswap_limit", "shm_size", "mem_swappiness":
            return try bytes(field, path)
        case "stop_grace_period": return try duration(field, path)
        case "annotations", "labels", "sysctls", "storage_opt", "log_opt": return try pairs(field, path)
        case "environment": return try pairs(field, path, nulls: true)
        case "cap_add", "cap_drop", "device_cgroup_rules", "dns", "dns_opt", "dns_search", "expose",
            "external_links", "group_add", "links", "profiles", "security_opt", "tmpfs", "volumes_from":
            return try texts(field, path)
        case "extra_hosts": return try hosts(field, path)
        case "build": return try build(field, path)
        case "healthcheck": return try healthcheck(field, path)
        case "depends_on": return try dependencies(field, path)
        case "deploy": return try deploy(field, path)
        case "logging":
            return try fields(field, ComposeSchema.logging, path) { (key, field, path) throws(ComposeError) in
                key == "options" ? try pairs(field, path) : try text(field, path)
            }
        case "networks": return try attachments(field, path)
        case "ports": return try list(field, path) { (item, path) throws(ComposeError) in try ports(item, path) }
        case "volumes": return try list(field, path) { (item, path) throws(ComposeError) in [try mount(item, path)] }
        case "secrets", "configs":
            return try list(field, path) { (item, path) throws(ComposeError) in
                var file = try placed(item, path)
                if key == "secrets", file["target"] == nil, let source = file["source"]?.text {
                    file["target"] = item.with("/run/secrets/\(source)")
                }
                return [ordered(file, ComposeSchema.placed)]
            }
        case "ulimits":
            return try each(field, path) { (_, field, path) throws(ComposeError) in
                guard field.entries != nil else { return try int(field, path) }
                return try fields(field, ComposeSchema.ulimit, path) { (_, field, path) throws(ComposeError) in
                    try int(field, path)
                }
            }
        case "gpus": return try gpus(field, path)
        case "devices":
            return try list(field, path) { (item, path) throws(ComposeError) in [try hostDevice(item, path)] }
        case "blkio_config": return try blockIO(field, path)
        case "develop": return try develop(field, path)
        case "credential_spec": return field
        case "pull_policy":
            let rule = try text(field, path)
            return rule.text == "if_not_present" ? field.with("missing") : rule
        case "env_file", "extends": return nil
        case "restart":
            guard let rule = field.text ?? (field.isNull ? "no" : nil) else { return try text(field, path) }
            let name = String(rule.prefix { $0 != ":" })
            guard ["no", "false", "always", "on-failure", "unless-stopped"].contains(name) else {
                throw fail("\"\(rule)\" is no restart rule: no, always, on-failure[:N] or unless-stopped", field, path)
            }
            return field.with(name == "false" ? "no" : rule)
        default: return try text(field, path)
        }
    }

    func list(
        _ value: ComposeValue, _ path: String, _ reader: (ComposeValue, String) throws(ComposeError) -> [ComposeValue]
    ) throws(ComposeError) -> ComposeValue {
        guard let items = value.items else {
            if value.isNull { return value.with(.list([])) }
            throw fail("a list is wanted here", value, path)
        }
        var result: [ComposeValue] = []
        for (index, item) in items.enumerated() { result += try reader(item, "\(path)[\(index)]") }
        return value.with(.list(result))
    }

    /// `name=address`, sorted.
    func hosts(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        var lines: [String] = []
        if let entries = value.entries {
            for entry in entries {
                for address in try texts(entry.value, path).items ?? [] {
                    lines.append("\(entry.key)=\(address.text ?? "")")
                }
            }
        } else {
            for item in try texts(value, path).items ?? [] {
                let text = item.text ?? ""
                guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
                    throw fail("\"\(text)\" is no NAME=ADDRESS", item, path)
                }
                var address = text[text.index(after: mark)...]
                if address.hasPrefix("["), address.hasSuffix("]") { address = address.dropFirst().dropLast() }
                lines.append("\(text[..<mark])=\(address)")
            }
        }
        return value.with(lines.sorted())
    }

    private func healthcheck(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        try fields(value, ComposeSchema.healthcheck, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "test":
                guard field.items == nil else {
                    let list = try texts(field, path)
                    guard ["NONE", "CMD", "CMD-SHELL"].contains(list.items?.first?.text ?? "NONE") else {
                        throw fail("a test begins with NONE, CMD or CMD-SHELL", field, path)
                    }
                    return list
                }
                return field.with(["CMD-SHELL", field.text ?? ""])
            case "retries": return try int(field, path)
            case "disable": return try bool(field, path)
            default: return try duration(field, path)
            }
        }
    }

    private func dependencies(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        if let items = value.items {
            var names: [(String, ComposeValue?)] = []
            for item in items {
                guard let name = item.text else { throw fail("the name of a service is wanted here", item, path) }
                names.append(
                    (
                        name,
                        item.with([
                            ("condition", item.with("service_started")), ("required", item.with(.bool(true))),
                        ])
                    ))
            }
            return value.with(names.sorted { $0.0 < $1.0 })
        }
        return try each(value, path) { (_, field, path) throws(ComposeError) in
            // A list that was merged with a map.
            let field = field.isNull ? field.with([("condition", field.with("service_started"))]) : field
            var result = try fields(field, ComposeSchema.dependency, path) { (key, field, path) throws(ComposeError) in
                guard key == "condition" else { return try bool(field, path) }
                guard let text = field.text, ServiceDependency.Condition(rawValue: text) != nil else {
                    throw fail(
                        "\"\(field.text ?? "")\" is no condition: service_started, service_healthy or "
                            + "service_completed_successfully", field, path)
                }
                return field
            }
            if result["condition"] == nil { throw fail("condition is missing", field, path) }
            if result["required"] == nil { result["required"] = field.with(.bool(true)) }
            if case .bool(false)? = result["restart"]?.content { result["restart"] = nil }
            return ordered(result, ComposeSchema.dependency)
        }
    }

    private func attachments(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        if let items = value.items {
            var names: [(String, ComposeValue?)] = []
            for item in items { names.append((try text(item, path).text ?? "", item.with(.null))) }
            return value.with(names.sorted { $0.0 < $1.0 })
        }
        return try each(value, path) { (_, field, path) throws(ComposeError) in
            if field.isNull { return field }
            return try fields(field, ComposeSchema.attachment, path) { (key, field, path) throws(ComposeError) in
                switch key {
                case "aliases", "link_local_ips": try texts(field, path)
                case "priority", "gw_priority": try int(field, path)
                case "driver_opts": try pairs(field, path)
                default: try text(field, path)
                }
            }
        }
    }

    private func deploy(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        var result = try fields(value, ComposeSchema.deploy, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "replicas": return try int(field, path)
            case "labels": return try pairs(field, path)
            case "resources":
                return try fields(field, ["limits", "reservations"], path) { (_, field, path) throws(ComposeError) in
                    try fields(field, ComposeSchema.limits, path) { (key, field, path) throws(ComposeError) in
                        switch key {
                        case "cpus": try float(field, path)
                        case "memory": try bytes(field, path)
                        case "pids": try int(field, path)
                        case "devices":
                            try list(field, path) { (item, path) throws(ComposeError) in [try device(item, path)] }
                        default: field
                        }
                    }
                }
            case "restart_policy", "update_config", "rollback_config":
                let keys = key == "restart_policy" ? ComposeSchema.restartPolicy : ComposeSchema.update
                return try fields(field, keys, path) { (key, field, path) throws(ComposeError) in
                    ["delay", "window", "monitor"].contains(key) ? try duration(field, path) : field
                }
            case "placement": return field
            default: return try text(field, path)
            }
        }
        for key in ["resources", "placement"] where result[key] == nil { result[key] = value.with(.map([])) }
        return ordered(result, ComposeSchema.deploy)
    }

    func device(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        var result = try fields(value, ComposeSchema.device, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "capabilities", "device_ids": try texts(field, path)
            case "count": field.text == "all" ? field.with(.int(-1)) : try int(field, path)
            case "options": try pairs(field, path)
            default: try text(field, path)
            }
        }
        if result["count"] != nil, result["device_ids"] != nil {
            throw fail("count and device_ids exclude each other", value, path)
        }
        if result["count"] == nil, result["device_ids"] == nil { result["count"] = value.with(.int(-1)) }
        return ordered(result, ComposeSchema.device)
    }

    private func gpus(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        if value.text == "all" { return value.with(.list([value.with([("count", value.with(.int(-1)))])])) }
        return try list(value, path) { (item, path) throws(ComposeError) in [try device(item, path)] }
    }
}
