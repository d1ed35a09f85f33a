#if Stacks
/// Makes a ``Project`` of merged files: long forms, profiles, `env_file`s, and whether everything that is named is there.
struct ProjectReader {
    var loader: ProjectLoader
    let name: String
    let folder: String
    let files: [String]
    let environmentFiles: [String]

    private var canon: Canon { Canon(directory: folder, home: loader.source.environment["HOME"]) }

    func read(_ root: ComposeValue) throws(ComposeError) -> Project {
        var project = Project(
            name: name, workingDirectory: folder, files: files, environmentFiles: environmentFiles, services: [],
            inactive: [], networks: [], volumes: [], secrets: [], configs: [], extensions: [], warnings: [])
        for entry in root.entries ?? [] where entry.key.hasPrefix("x-") {
            project.extensions.append((entry.key, entry.value))
        }
        for entry in (root["services"]?.entries ?? []).sorted(by: { $0.key < $1.key }) where !entry.key.hasPrefix("x-")
        {
            let path = "services.\(entry.key)"
            guard !entry.value.isNull else { throw ComposeError("the service is empty", at: entry.place, path: path) }
            let value = try canon.service(entry.value, path)
            guard value["image"] != nil || value["build"] != nil else {
                throw ComposeError("the service has neither image nor build", at: entry.place, path: path)
            }
            if isActive(entry.key, value) {
                project.services.append((entry.key, try environment(of: value, entry.value, path)))
            } else {
                project.inactive.insert(entry.key)
            }
        }
        try readObjects(root, &project)
        try check(project)
        return project
    }

    private func isActive(_ name: String, _ service: ComposeValue) -> Bool {
        let own = service["profiles"]?.items?.compactMap(\.text) ?? []
        let given =
            loader.source.profiles.isEmpty
            ? (loader.variables["COMPOSE_PROFILES"] ?? "").split(separator: ",").map(String.init)
            : loader.source.profiles
        return own.isEmpty || loader.source.services.contains(name) || given.contains("*")
            || own.contains(where: given.contains)
    }

    /// `env_file`s first, `environment` over them; a key without a value takes that of the environment.
    private func environment(
        of service: ComposeValue, _ raw: ComposeValue, _ path: String
    ) throws(ComposeError) -> ComposeValue {
        var service = service
        var values: [String: ComposeValue] = [:]
        if let files = raw["env_file"] {
            var known = loader.variables
            for item in files.items ?? [files] {
                if item.entries != nil {
                    try ComposeSchema.check(item, ComposeSchema.envFile, path: path + ".env_file")
                }
                guard let name = item["path"]?.text ?? item.text else {
                    throw ComposeError("the path of a file is wanted here", at: item.place, path: path + ".env_file")
                }
                let file = canon.path(name)
                guard let text = try loader.source.text(file) else {
                    if item["required"]?.text == "false" { continue }
                    throw ComposeError("there is no file \(file)", at: item.place, path: path + ".env_file")
                }
                let isRaw = item["format"]?.text == "raw"
                let pairs =
                    isRaw ? Self.raw(text) : try EnvironmentFile.parse(text, file: file, environment: known)
                for (key, value) in pairs {
                    guard let value else { continue }
                    values[key] = item.with(value)
                    known[key] = known[key] ?? value
                }
            }
        }
        for entry in service["environment"]?.entries ?? [] {
            if entry.value.isNull, let value = loader.variables[entry.key] {
                values[entry.key] = entry.value.with(value)
            } else if !entry.value.isNull || values[entry.key] == nil {
                values[entry.key] = entry.value
            }
        }
        if var build = service["build"], let args = build["args"] {
            // An argument without a value is that of the environment, or none.
            build["args"] = args.with(
                (args.entries ?? []).map { entry in
                    (
                        entry.key,
                        entry.value.isNull ? loader.variables[entry.key].map { entry.value.with($0) } : entry.value
                    )
                })
            service["build"] = build
        }
        if !values.isEmpty || service["environment"] != nil {
            service["environment"] = service.with(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
        return canon.ordered(service, ComposeSchema.service)
    }

    private static func raw(_ text: String) -> [(key: String, value: String?)] {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
        }
    }

    // MARK: Networks, volumes, secrets, configs

    private func readObjects(_ root: ComposeValue, _ project: inout Project) throws(ComposeError) {
        let services = project.services.map(\.value)
        func used(_ key: String) -> Set<String> {
            let lists = services.flatMap { [$0[key], $0["build"]?[key]] }
            return Set(lists.flatMap { $0?.items?.compactMap { $0["source"]?.text } ?? [] })
        }
        var networks = Set(services.flatMap { $0["networks"]?.entries?.map(\.key) ?? [] })
        if networks.contains("default"), root["networks"]?["default"] == nil {
            project.networks.append(
                ("default", try network(ComposeValue(.null, root.place), "default", "networks.default")))
            networks.remove("default")
        }
        for entry in root["networks"]?.entries ?? [] where networks.contains(entry.key) {
            project.networks.append((entry.key, try network(entry.value, entry.key, "networks.\(entry.key)")))
        }
        let volumes = Set(
            services.flatMap {
                $0["volumes"]?.items?.compactMap { $0["type"]?.text == "volume" ? $0["source"]?.text : nil } ?? []
            })
        for entry in root["volumes"]?.entries ?? [] where volumes.contains(entry.key) {
            project.volumes.append(
                (entry.key, try object(entry.value, ComposeSchema.volume, entry.key, "volumes.\(entry.key)")))
        }
        for (kind, keys) in [("secrets", used("secrets")), ("configs", used("configs"))] {
            for entry in root[kind]?.entries ?? [] where keys.contains(entry.key) {
                let path = "\(kind).\(entry.key)"
                let value = try object(entry.value, ComposeSchema.file, entry.key, path)
                project.contents["\(kind)/\(entry.key)"] = try content(value, path)
                if kind == "secrets" {
                    project.secrets.append((entry.key, value))
                } else {
                    project.configs.append((entry.key, value))
                }
            }
        }
    }

    private func object(
        _ value: ComposeValue, _ keys: [String], _ key: String, _ path: String
    ) throws(ComposeError) -> ComposeValue {
        let whole = value.isNull ? value.with(.map([])) : value
        var result = try canon.fields(whole, keys, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "driver_opts", "labels": try canon.pairs(field, path)
            case "external": field.entries == nil ? try canon.bool(field, path) : field
            case "file": field.with(canon.path(field.text ?? ""))
            default: try canon.text(field, path)
            }
        }
        return try named(&result, key, keys, path)
    }

    private func network(_ value: ComposeValue, _ key: String, _ path: String) throws(ComposeError) -> ComposeValue {
        let whole = value.isNull ? value.with(.map([])) : value
        var result = try canon.fields(whole, ComposeSchema.network, path) { (key, field, path) throws(ComposeError) in
            switch key {
            case "driver_opts", "labels": return try canon.pairs(field, path)
            case "external": return field.entries == nil ? try canon.bool(field, path) : field
            case "internal", "attachable", "enable_ipv6", "enable_ipv4": return try canon.bool(field, path)
            case "ipam":
                return try canon.fields(field, ComposeSchema.ipam, path) { (key, field, path) throws(ComposeError) in
                    switch key {
                    // Compose reads them, and knows them no more.
                    case "options": try canon.pairs(field, path).isNull ? field : nil
                    case "config":
                        try canon.list(field, path) { (item, path) throws(ComposeError) in
                            [
                                try canon.fields(item, ComposeSchema.pool, path) {
                                    (key, field, path) throws(ComposeError) in
                                    key == "aux_addresses" ? try canon.pairs(field, path) : try canon.text(field, path)
                                }
                            ]
                        }
                    default: try canon.text(field, path)
                    }
                }
            default: return try canon.text(field, path)
            }
        }
        if result["ipam"] == nil { result["ipam"] = value.with(.map([])) }
        return try named(&result, key, ComposeSchema.network, path)
    }

    /// The name on the engine; `external: {name: …}` is the old way to say it.
    private func named(
        _ value: inout ComposeValue, _ key: String, _ keys: [String], _ path: String
    ) throws(ComposeError) -> ComposeValue {
        if let external = value["external"], external.entries != nil {
            if let name = external["name"] { value["name"] = name }
            value["external"] = external.with(.bool(true))
        }
        let isExternal = value["external"]?.text == "true"
        if isExternal,
            let extra = value.entries?.first(where: {
                !["name", "external", "ipam"].contains($0.key) && !$0.key.hasPrefix("x-")
            })
        {
            throw ComposeError("what is external has no \(extra.key)", at: extra.place, path: path)
        }
        if value["external"]?.text == "false" { value["external"] = nil }
        if value["name"] == nil { value["name"] = value.with(isExternal ? key : "\(name)_\(key)") }
        return canon.ordered(value, keys)
    }

    private func content(_ value: ComposeValue, _ path: String) throws(ComposeError) -> [UInt8]? {
        if let text = value["content"]?.text { return Array(text.utf8) }
        guard let variable = value["environment"]?.text else { return nil }
        guard let text = loader.variables[variable] else {
            throw ComposeError("the variable \(variable) is not set", at: value.place, path: path)
        }
        return Array(text.utf8)
    }

    // MARK: What is named has to be there

    private func check(_ project: Project) throws(ComposeError) {
        var names = Set(project.services.map(\.name))
        names.formUnion(project.inactive)
        let objects: [(String, Set<String>)] = [
            ("networks", Set(project.networks.map(\.key))), ("volumes", Set(project.volumes.map(\.key))),
            ("secrets", Set(project.secrets.map(\.key))), ("configs", Set(project.configs.map(\.key))),
        ]
        for (name, service) in project.services {
            let path = "services.\(name)"
            for entry in service["depends_on"]?.entries ?? [] {
                guard names.contains(entry.key) else {
                    let near = NearWord.nearest(to: entry.key, in: names.sorted()).map { "; is \"\($0)\" meant?" } ?? ""
                    throw ComposeError(
                        "there is no service \"\(entry.key)\"\(near)", at: entry.place, path: path + ".depends_on")
                }
                if project.inactive.contains(entry.key), entry.value["required"]?.text != "false" {
                    throw ComposeError(
                        "\"\(entry.key)\" belongs to a profile that is not active; name the profile, or set required: false",
                        at: entry.place, path: path + ".depends_on")
                }
            }
            for (kind, there) in objects {
                for (key, place) in named(service, kind) where !there.contains(key) {
                    throw ComposeError(
                        "\"\(key)\" is not among the \(kind) of the project", at: place, path: "\(path).\(kind)")
                }
            }
            for key in ["network_mode", "ipc", "pid"] {
                guard let mode = service[key], let text = mode.text, text.hasPrefix("service:") else { continue }
                guard names.contains(String(text.dropFirst(8))) else {
                    throw ComposeError(
                        "there is no service \"\(text.dropFirst(8))\"", at: mode.place, path: "\(path).\(key)")
                }
            }
            if let mode = service["network_mode"], service["networks"] != nil {
                throw ComposeError("network_mode and networks exclude each other", at: mode.place, path: path)
            }
        }
        try checkCircles(project)
    }

    private func named(_ service: ComposeValue, _ kind: String) -> [(String, ComposePlace)] {
        switch kind {
        case "networks": (service["networks"]?.entries ?? []).map { ($0.key, $0.place) }
        case "volumes":
            (service["volumes"]?.items ?? []).compactMap { mount in
                mount["type"]?.text == "volume" ? mount["source"]?.text.map { ($0, mount.place) } : nil
            }
        default: (service[kind]?.items ?? []).compactMap { item in item["source"]?.text.map { ($0, item.place) } }
        }
    }

    private func checkCircles(_ project: Project) throws(ComposeError) {
        var done: Set<String> = []
        func visit(_ name: String, _ trail: [String]) throws(ComposeError) {
            if done.contains(name) { return }
            guard let service = project.service(name) else { return }
            if let start = trail.firstIndex(of: name) {
                throw ComposeError(
                    "services depend on each other in a circle: \((trail[start...] + [name]).joined(separator: " → "))",
                    at: service["depends_on"]?.place ?? service.place, path: "services.\(name).depends_on")
            }
            for entry in service["depends_on"]?.entries ?? [] { try visit(entry.key, trail + [name]) }
            done.insert(name)
        }
        for (name, _) in project.services { try visit(name, []) }
    }
}
#endif
