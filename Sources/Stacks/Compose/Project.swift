/// A compose project as its files say: merged, variables put in, every value in its long form.
public struct Project: Sendable {
    public var name: String
    /// Absolute.
    public var workingDirectory: String
    /// The compose files, absolute.
    public var files: [String]
    public var environmentFiles: [String]
    /// Services by name, those of inactive profiles left out.
    public var services: [(name: String, value: ComposeValue)]
    /// Names of the services that no active profile asks for.
    public var inactive: Set<String>
    public var networks: [(key: String, value: ComposeValue)]
    public var volumes: [(key: String, value: ComposeValue)]
    public var secrets: [(key: String, value: ComposeValue)]
    public var configs: [(key: String, value: ComposeValue)]
    /// `x-…` of the top level.
    public var extensions: [(key: String, value: ComposeValue)]
    /// What is worth a word and breaks nothing.
    public var warnings: [ComposeError]
    /// Texts of secrets and configs that a file or variable holds, by `secrets/KEY` and `configs/KEY`.
    var contents: [String: [UInt8]] = [:]
    /// What services asked for that are kept on the processor.
    var keptOffGPUs: [String: GPUNeed] = [:]

    public func service(_ name: String) -> ComposeValue? { services.first { $0.name == name }?.value }

    /// The name on the engine of a network, volume, secret or config.
    static func engineName(_ value: ComposeValue, _ key: String, project: String) -> String {
        value["name"]?.text ?? "\(project)_\(key)"
    }
}

extension Project {
    /// The whole project as `docker compose config --format json` prints it.
    public var document: ComposeValue {
        let parts = parts(service: Self.printed, network: Self.plain)
        let order = ["configs", "name", "networks", "secrets", "services", "volumes"]
        return Self.doubled(ComposeValue(.null, place).with(order.map { ($0, parts[$0] ?? nil) } + printedExtensions))
    }

    /// As `docker compose config` prints it. Go leaves out of YAML what it writes into JSON: maps of a fixed form that
    /// are empty, and commands that are not there; and there `x-…` stays everywhere.
    var yamlDocument: ComposeValue {
        let parts = parts(service: Self.printedForYAML, network: { Self.without(["ipam"], in: $0) })
        let order = ["name", "services", "networks", "volumes", "secrets", "configs"]
        return Self.doubled(ComposeValue(.null, place).with(order.map { ($0, parts[$0] ?? nil) } + printedExtensions))
    }

    private var place: ComposePlace { ComposePlace(files.first ?? "compose.yaml") }

    private var printedExtensions: [(String, ComposeValue?)] {
        extensions.sorted { $0.key < $1.key }.map { ($0.key, Self.sorted($0.value)) }
    }

    private func parts(
        service: (ComposeValue) -> ComposeValue, network: (ComposeValue) -> ComposeValue
    ) -> [String: ComposeValue?] {
        let place = ComposePlace(files.first ?? "compose.yaml")
        func map(_ pairs: [(key: String, value: ComposeValue)]) -> ComposeValue? {
            if pairs.isEmpty { return nil }
            return ComposeValue(.null, place).with(pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
        let root = ComposeValue(.null, place)
        return [
            "configs": map(configs), "name": root.with(name),
            "networks": map(networks.map { ($0.key, network($0.value)) }),
            "secrets": map(secrets),
            "services": map(services.map { ($0.name, service($0.value)) }) ?? root.with(.map([])),
            "volumes": map(volumes),
        ]
    }

    private static func printedForYAML(_ service: ComposeValue) -> ComposeValue {
        var result = printed(service)
        for key in ["command", "entrypoint"] where result[key]?.isNull == true { result[key] = nil }
        if let deploy = result["deploy"] { result["deploy"] = without(["placement", "resources"], in: deploy) }
        if var develop = result["develop"], let watch = develop["watch"], let items = watch.items {
            develop["watch"] = watch.with(
                .list(items.map { $0["exec"]?["command"]?.isNull == true ? removing("exec", from: $0) : $0 }))
            result["develop"] = develop
        }
        if let blockIO = result["blkio_config"] {
            result["blkio_config"] = blockIO.with(
                .map(
                    (blockIO.entries ?? []).map { entry in
                        var entry = entry
                        if let items = entry.value.items {
                            entry.value = entry.value.with(.list(items.map(lowercased)))
                        }
                        return entry
                    }))
        }
        let own = (service.entries ?? []).filter { $0.key.hasPrefix("x-") }.sorted { $0.key < $1.key }
        for entry in own { result[entry.key] = sorted(entry.value) }
        return result
    }

    private static func lowercased(_ device: ComposeValue) -> ComposeValue {
        device.with(
            .map(
                (device.entries ?? []).map { entry in
                    var entry = entry
                    entry.key = entry.key.lowercased()
                    return entry
                }))
    }

    private static func removing(_ key: String, from value: ComposeValue) -> ComposeValue {
        var value = value
        value[key] = nil
        return value
    }

    /// Without those of these keys that are empty maps.
    private static func without(_ keys: [String], in value: ComposeValue) -> ComposeValue {
        var value = value
        for key in keys where value[key]?.entries?.isEmpty == true { value[key] = nil }
        return value
    }

    /// Without `x-…`, which compose prints at the top level only.
    private static func plain(_ value: ComposeValue) -> ComposeValue {
        value.with(.map((value.entries ?? []).filter { !$0.key.hasPrefix("x-") }))
    }

    /// With the keys of all maps sorted, as Go prints maps that it has no type for.
    private static func sorted(_ value: ComposeValue) -> ComposeValue {
        if let items = value.items { return value.with(.list(items.map(sorted))) }
        guard let entries = value.entries else { return value }
        return value.with(entries.sorted { $0.key < $1.key }.map { ($0.key, sorted($0.value)) })
    }

    /// With `$$` for each `$`, so that what is printed can be read again.
    private static func doubled(_ value: ComposeValue) -> ComposeValue {
        func doubled(_ text: String) -> String {
            text.contains("$")
                ? text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$") : text
        }
        switch value.content {
        case .text(let text): return value.with(doubled(text))
        case .list(let items): return value.with(.list(items.map(Self.doubled)))
        case .map(let entries): return value.with(entries.map { (doubled($0.key), Self.doubled($0.value)) })
        default: return value
        }
    }

    /// Without what is empty, as Go leaves it out.
    static func printed(_ service: ComposeValue) -> ComposeValue {
        service.with(
            .map(
                (service.entries ?? []).filter { entry in
                    if entry.key == "command" || entry.key == "entrypoint" { return true }
                    if entry.key == "init" || entry.key == "attach" { return !entry.value.isNull }
                    if entry.key == "mem_swappiness", entry.value.text == "0" { return false }
                    return !entry.key.hasPrefix("x-") && !isEmpty(entry.value)
                }))
    }

    private static func isEmpty(_ value: ComposeValue) -> Bool {
        switch value.content {
        case .null: true
        case .bool(let truth): !truth
        case .int(let number): number == 0
        case .float(let number): number == 0
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }
}
