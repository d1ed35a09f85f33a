/// Where settings and state are kept, as the environment says.
public struct SettingsPlaces: Sendable, Hashable {
    /// The files that are looked for, in this order: the first that is there is read, and the others are not.
    public var files: [String]
    /// `GANTRY_CONFIG`, which must be there if it is named.
    public var named: String?
    /// What gantry keeps of its own: secrets, archives of replaced content, catalogues.
    public var home: String
    /// User catalogues.
    public var catalogue: String { home + "/catalog" }
    /// Plugins for Open WebUI.
    public var plugins: String { home + "/plugins" }
    /// Generated secrets, mode 0600.
    public var secrets: String { home + "/secrets" }
    /// Folders that settings bind as `bind://folder`.
    public var volumes: String { home + "/volumes" }

    /// - Parameter variables: `GANTRY_CONFIG`, `GANTRY_HOME`, `XDG_CONFIG_HOME`, `XDG_DATA_HOME` and `HOME` are read.
    public init(variables: [String: String]) {
        func folder(_ name: String) -> String? {
            // The XDG base directory specification: a relative path counts as none.
            guard var path = variables[name], path.hasPrefix("/") else { return nil }
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            return path
        }
        named = variables["GANTRY_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        files = named.map { [$0] } ?? []
        let own = folder("GANTRY_HOME")
        if let own { files += ["\(own)/configs/config.toml", "\(own)/config.toml"] }
        if let config = folder("XDG_CONFIG_HOME") {
            files += ["\(config)/gantry/configs/config.toml", "\(config)/gantry/config.toml"]
        }
        let user = folder("HOME") ?? "/"
        let config = (user == "/" ? "" : user) + "/.config/gantry"
        for file in ["\(config)/configs/config.toml", "\(config)/config.toml"] where !files.contains(file) {
            files.append(file)
        }
        home =
            own ?? folder("XDG_DATA_HOME").map { $0 + "/gantry" } ?? (user == "/" ? "" : user) + "/.local/share/gantry"
    }

    /// The file that is read.
    /// - Parameter exists: whether a file is there.
    /// - Throws: ``SettingsError`` where `GANTRY_CONFIG` names one that is not.
    public func found(_ exists: (String) -> Bool) throws(SettingsError) -> String? {
        if let named, !exists(named) {
            throw SettingsError([
                SettingsProblem(
                    path: SettingsPath([]),
                    message: "GANTRY_CONFIG names this file, which is not there; make it with gantry settings init.",
                    place: named)
            ])
        }
        return files.first(where: exists)
    }

    /// The file that `init` and the first `set` make.
    public var fresh: String {
        if let named { return named }
        // The plain one of the first folder that the environment names.
        return files.first { $0.hasSuffix("/config.toml") && !$0.hasSuffix("/configs/config.toml") } ?? "config.toml"
    }
}
