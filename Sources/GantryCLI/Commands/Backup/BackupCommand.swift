import ArgumentParser
import ContainerRuntime
import EngineAPI
import JSONTree
import Stacks

/// `gantry backup`
struct BackupCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Put a project's volumes into one archive.",
        discussion: """
            Services that use a volume are paused while it is read (stopped where the engine cannot pause), so databases \
            are as after a power cut at one instant. The archive is a gzipped tar file with checksums, for its owner \
            alone (0600), and is there whole or not at all. tar runs in a helper container of a service's own image; one \
            with GNU tar keeps extended attributes and sparse files as well.
            """)

    @Option(
        name: [.customShort("p"), .customLong("project-name"), .customLong("project")],
        help: ArgumentHelp("The project whose volumes to take.", valueName: "project"))
    var project: String?
    @Option(
        name: .customLong("volume"), help: ArgumentHelp("Only this volume; may be given again.", valueName: "volume"))
    var volumes: [String] = []
    @Option(
        help: ArgumentHelp("The folder for the archive; the present one without it.", valueName: "folder"),
        completion: .directory)
    var dest: String?
    @Option(
        help: ArgumentHelp("The archive's name; gantry-backup-YYYYmmdd_HHMMSS.tar.gz without it.", valueName: "name"))
    var filename: String?
    @Flag(
        name: .customLong("sql-dump"),
        help: "SQL dumps of SQLite databases as well, where an image has sqlite3 or python3.")
    var dumps = false
    @Option(name: .customLong("helper-image"), help: ArgumentHelp("An image with a shell and tar.", valueName: "image"))
    var helperImage: String?

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        guard project != nil || !volumes.isEmpty else {
            throw ValidationError("Name a project (--project) or volumes (--volume).")
        }
        if let filename, filename.contains("/") {
            throw ValidationError("--filename is a name; --dest takes the folder.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let now = invocation.now()
        let digits = now.utc.filter(\.isNumber)
        let name = filename ?? "gantry-backup-\(digits.prefix(8))_\(digits.dropFirst(8).prefix(6)).tar.gz"
        let path = (dest.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? "") + name
        var request = Backup.Request(
            path: path, version: GantryVersion.text, created: now.utc, now: now.seconds)
        request.project = project
        request.volumes = volumes
        request.dumps = dumps
        request.helperImage = helperImage
        if let settings = try invocation.settingsFile() {
            request.files = [(SettingsRestore.name, Array(settings.text.utf8))]
        }
        let asked = request
        return try await invocation.withRuntime { runtime, _ in
            let outcome = try await Backup(runtime).run(asked) { invocation.note($0) }
            return Self.report(outcome, path)
        }
    }

    private static func report(_ outcome: Backup.Outcome, _ path: String) -> Report {
        let manifest = outcome.manifest
        let volumes: [JSONValue] = manifest.volumes.map {
            [
                "name": .string($0.name), "entries": JSONValue($0.entries), "size": JSONValue($0.file.size),
                "sha256": .string($0.file.sha256), "consistency": .string($0.consistency), "held": JSONValue($0.held),
                "databases": JSONValue($0.databases),
            ]
        }
        let data: JSONValue = [
            "path": .string(path), "size": JSONValue(outcome.size), "volumes": .array(volumes),
            "files": JSONValue(manifest.files.map(\.path)), "notes": JSONValue(manifest.notes),
        ]
        var text = "\(path)  \(HumanSize.decimal(outcome.size))\n"
        for volume in manifest.volumes {
            let how =
                volume.held.isEmpty
                ? volume.consistency : "\(volume.consistency): \(volume.held.joined(separator: ", "))"
            text += "  \(volume.name)  \(HumanSize.decimal(volume.file.size))  \(how)\n"
        }
        for note in manifest.notes { text += "  note: \(note)\n" }
        let lines = text
        let failure = outcome.failures.isEmpty ? nil : Failure(.serverFault, outcome.failures.joined(separator: "\n"))
        return Report(data, text: lines, failure: failure)
    }
}
