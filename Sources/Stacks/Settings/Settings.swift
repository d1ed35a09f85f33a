/// The settings as they hold: the standards, and on them what a file says, with all templates filled.
public struct Settings: Sendable, Hashable {
    public let root: SettingsValue
    /// What the file alone says, filled as well.
    public let own: SettingsValue
    /// The file; nil where there is none.
    public let path: String?

    /// The standards alone.
    public static let standard = Settings(standards: SettingsSchema.root.standards)

    private init(standards: SettingsValue) {
        root = standards
        own = .table([:])
        path = nil
    }

    /// - Parameters:
    ///   - file: nil for the standards alone.
    ///   - services: what the catalogue says of its services, below the file.
    /// - Throws: ``SettingsError`` with every problem of the file, each with its place.
    public init(_ file: SettingsFile?, services: SettingsValue = .table([:])) throws(SettingsError) {
        path = file?.path
        let standards = SettingsSchema.root.standards.setting(services, at: ["services"])
        guard let file else {
            root = standards
            own = .table([:])
            return
        }
        var problems = file.problems
        if !problems.isEmpty { throw SettingsError(problems) }
        do throws(SettingsError) {
            root = try SettingsTemplates.filled(standards.merged(with: file.content))
        } catch {
            throw SettingsError(file.located(error.problems))
        }
        // What came out of templates is held to the same rules.
        problems = file.located(SettingsCheck.problems(of: root, as: SettingsSchema.root))
        if !problems.isEmpty { throw SettingsError(problems) }
        own = Self.part(of: root, as: file.content)
    }

    /// The value of a key.
    /// - Throws: ``SettingsError`` with the key that was probably meant.
    public func value(_ path: SettingsPath) throws(SettingsError) -> SettingsValue {
        if let value = root[path] { return value }
        guard SettingsSchema.root.shape(at: path.words) == nil else {
            throw SettingsError([SettingsProblem(path: path, message: "it is not set.")])
        }
        throw SettingsError(Self.unknown(path, in: root))
    }

    static func unknown(_ path: SettingsPath, in root: SettingsValue) -> [SettingsProblem] {
        for count in path.words.indices {
            let (here, word) = (SettingsPath(Array(path.words.prefix(count))), path.words[count])
            let known = Set(
                (SettingsSchema.root.shape(at: here.words)?.names ?? []) + (root[here]?.table?.keys.sorted() ?? []))
            if known.contains(word) { continue }
            let near = NearWord.nearest(to: word, in: known.sorted())
            let rest = near.map { "did you mean \(here.appending($0))?" } ?? "see gantry settings show."
            return [SettingsProblem(path: path, message: "there is no such key; \(rest)")]
        }
        return [SettingsProblem(path: path, message: "there is no such key.")]
    }

    /// The filled values at the places that the file has.
    private static func part(of root: SettingsValue, as file: SettingsValue) -> SettingsValue {
        guard case .table(let table) = file, case .table(let full) = root else { return root }
        return .table(
            table.reduce(into: [:]) { part, member in
                part[member.key] = full[member.key].map { Self.part(of: $0, as: member.value) }
            })
    }

    // MARK: What commands ask for

    public var prefers: String { root["runtime.prefer"]?.text ?? "auto" }
    /// Seconds.
    public var stopTimeout: Int { root["cli.stop_timeout"]?.integer ?? 10 }
    public var logLines: Int { root["cli.log_lines"]?.integer ?? 200 }
    public var startupTimeout: Duration { .seconds(root["cli.startup_timeout"]?.integer ?? 120) }
    public var startupCheckInterval: Duration { .seconds(root["cli.startup_check_interval"]?.number ?? 2) }
    public var pingTimeout: Duration { .seconds(root["cli.ping_timeout"]?.number ?? 2) }
    public var concurrentPulls: Int { root["cli.max_concurrent_pulls"]?.integer ?? 3 }
    public var pluginOwner: String { root["cli.plugin_owner"]?.text ?? "auto" }
    public var isVerbose: Bool { root["cli.verbose"]?.boolean ?? false }
    public var showsCauses: Bool { root["cli.debug"]?.boolean ?? false }
    public var confirmsAlways: Bool { root["cli.auto_confirm"]?.boolean ?? false }
    /// The services that the file or the catalogue names, without those that are not enabled.
    public var services: [String: SettingsValue] {
        (root["services"]?.table ?? [:]).filter { $0.value.table?["enabled"]?.boolean != false }
    }
}
