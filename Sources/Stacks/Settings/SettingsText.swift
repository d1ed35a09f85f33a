extension Settings {
    /// A file that holds every key with its standard, as comments: what is not changed follows later versions.
    public static let fresh: String = {
        var text = """
            # Settings of gantry. A line without # changes a standard; `gantry settings set KEY VALUE` does it for you.
            # {{runtime.network_name}} in a text stands for another setting.

            [meta]
            version = "1.0"

            """
        guard case .table(let sections) = SettingsSchema.root else { return text }
        for section in sections where section.name != "meta" { section.describe([section.name], into: &text) }
        text += """

            # A service of your own, or changes to one of the catalogue:
            # [services.ollama]
            # image = "docker.io/ollama/ollama:latest"
            # ports = [{ host = 11434, container = 11434 }]
            # resources = { memory = "16g", cpus = 4 }
            # env = { OLLAMA_KEEP_ALIVE = "10m" }

            """
        return text
    }()

    /// The settings as TOML. Values of telling names (`…_PASSWORD`, `…_TOKEN`, `…_KEY`) are `"••••"` unless `reveals`.
    public func toml(at path: SettingsPath = SettingsPath([]), reveals: Bool) throws(SettingsError) -> String {
        let value = reveals ? try value(path) : SecretName.masked(try value(path), at: path.words)
        guard case .table(let table) = value else { return value.toml + "\n" }
        var text = ""
        Self.write(table, path.words, into: &text)
        return text
    }

    private static func write(_ table: [String: SettingsValue], _ path: [String], into text: inout String) {
        let sorted = table.sorted { $0.key < $1.key }
        let plain = sorted.filter { $0.value.table == nil }
        if !plain.isEmpty || table.isEmpty {
            if !text.isEmpty { text += "\n" }
            if !path.isEmpty { text += "[\(SettingsPath(path))]\n" }
            for (key, value) in plain { text += "\(SettingsPath.quoted(key)) = \(value.toml)\n" }
        }
        for (key, value) in sorted {
            if case .table(let table) = value { write(table, path + [key], into: &text) }
        }
    }
}

extension SettingsKey {
    fileprivate func describe(_ path: [String], into text: inout String) {
        guard case .table(let keys) = shape else { return }
        text += "\n# \(says)\n[\(SettingsPath(path))]\n"
        for key in keys {
            if case .table = key.shape { continue }
            text += "# \(key.name) = \(key.standard?.toml ?? "…")\(key.range)  # \(key.says)\n"
        }
        for key in keys { key.describe(path + [key.name], into: &text) }
    }

    private var range: String {
        switch shape {
        case .integer(let range): "  # \(range.lowerBound)–\(range.upperBound)"
        case .number(let range): "  # \(range.lowerBound)–\(range.upperBound)"
        default: ""
        }
    }
}

/// Names whose values are not shown.
public enum SecretName {
    private static let words = [
        "secret", "token", "password", "passwd", "credential", "apikey", "api_key", "private_key",
    ]

    public static func isOne(_ name: String) -> Bool {
        let name = name.lowercased()
        return words.contains { name.contains($0) } || name.hasSuffix("_key") || name == "key"
    }

    /// The value with what stands under a telling name put out of sight.
    public static func masked(_ value: SettingsValue, at path: [String]) -> SettingsValue {
        switch value {
        case .table(let table):
            .table(Dictionary(uniqueKeysWithValues: table.map { ($0.key, masked($0.value, at: path + [$0.key])) }))
        // A service's list of which variables get a secret names them and holds none.
        case .list(let list) where path.count == 3 && path.last == "secrets": .list(list)
        case .list(let list): .list(list.map { masked($0, at: path) })
        default: path.last.map(isOne) == true ? .text("••••") : value
        }
    }
}
