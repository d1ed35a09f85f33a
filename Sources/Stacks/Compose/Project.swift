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

    public func service(_ name: String) -> ComposeValue? { services.first { $0.name == name }?.value }

    /// The name on the engine of a network, volume, secret or config.
    static func engineName(_ value: ComposeValue, _ key: String, project: String) -> String {
        value["name"]?.text ?? "\(project)_\(key)"
    }
}

extension Project {
    /// The whole project as `docker compose config` prints it.
    public var document: ComposeValue {
        let place = ComposePlace(files.first ?? "compose.yaml")
        func map(_ pairs: [(key: String, value: ComposeValue)]) -> ComposeValue? {
            if pairs.isEmpty { return nil }
            return ComposeValue(.null, place).with(pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
        let root = ComposeValue(.null, place)
        var pairs: [(String, ComposeValue?)] = [
            ("configs", map(configs)), ("name", root.with(name)),
            ("networks", map(networks.map { ($0.key, Self.plain($0.value)) })),
            ("secrets", map(secrets)),
            (
                "services", map(services.map { ($0.name, Self.printed($0.value)) }) ?? root.with(.map([]))
            ), ("volumes", map(volumes)),
        ]
        pairs += extensions.sorted { $0.key < $1.key }.map { ($0.key, Self.sorted($0.value)) }
        return Self.doubled(root.with(pairs))
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
