import ArgumentParser
import ContainerRuntime
import EngineAPI
import EngineRuntimes
import JSONTree
import Stacks

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `gantry migrate volumes`
struct MigrateVolumes: Command {
    static let configuration = CommandConfiguration(
        commandName: "volumes", abstract: "Take volumes with what is in them to another engine.",
        discussion: """
            As gantry backup and gantry restore: services that use a volume are paused while it is read, owners, modes and \
            links stay, everything is checked by checksums before the other engine is touched, and where anything fails \
            its volumes are as before. Names and labels stay, so the project's compose file finds them there.
            """)

    @OptionGroup var target: MigrationTarget
    @Option(
        name: [.customShort("p"), .customLong("project-name"), .customLong("project")],
        help: ArgumentHelp("The project whose volumes to take.", valueName: "project"))
    var project: String?
    @Option(
        name: .customLong("volume"), help: ArgumentHelp("Only this volume; may be given again.", valueName: "volume"))
    var volumes: [String] = []
    @Option(
        help: ArgumentHelp(
            "Where the archive lies meanwhile; this machine's folder for such files.", valueName: "folder"),
        completion: .directory)
    var via: String?
    @Option(name: .customLong("helper-image"), help: ArgumentHelp("An image with a shell and tar.", valueName: "image"))
    var helperImage: String?
    @Flag(help: "Say what would be done, and change nothing on the other engine.")
    var dryRun = false
    @Flag(name: .shortAndLong, help: "Replace what is in volumes that are there already.")
    var force = false
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        guard project != nil || !volumes.isEmpty else {
            throw ValidationError("Name a project (--project) or volumes (--volume).")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let now = invocation.now()
        let folder = via ?? invocation.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        let path = "\(folder)/gantry-migration-\(String(UInt32.random(in: 0x1000_0000...(.max)), radix: 16)).tar.gz"
        var backup = Backup.Request(path: path, version: GantryVersion.text, created: now.utc, now: now.seconds)
        backup.project = project
        backup.volumes = volumes
        backup.helperImage = helperImage
        let wanted = backup
        return try await invocation.withRuntime { from, source in
            try await target.withEngine(beside: source, invocation) { engine in
                let to = try await runtime(for: engine)
                defer { try? FileManager.default.removeItem(atPath: path) }
                let saved = try await Backup(from).run(wanted) { invocation.note($0) }
                var request = Restore.Request(path: path)
                // It is this program's own archive.
                request.isTrusted = true
                request.helperImage = helperImage
                request.isDryRun = true
                var steps = try await Restore(to).run(request) { _ in }
                let there = steps.filter { !$0.isNew }.map(\.volume)
                guard there.isEmpty || force || dryRun else {
                    throw Failure(
                        .conflict,
                        "The other engine has \(there.joined(separator: ", ")) already; nothing was changed. --force replaces what is in them."
                    )
                }
                if !dryRun {
                    request.isDryRun = false
                    steps = try await Restore(to).run(request) { invocation.note($0) }
                }
                return report(steps, saved)
            }
        }
    }

    private func report(_ steps: [Restore.Step], _ saved: Backup.Outcome) -> Report {
        let data: [JSONValue] = steps.map {
            [
                "volume": .string($0.volume), "created": JSONValue($0.isNew), "entries": JSONValue($0.entries),
                "size": JSONValue($0.size),
            ]
        }
        let text =
            steps.map {
                "\($0.volume)  \($0.isNew ? "new" : "replaced")  \($0.entries) entries  \(HumanSize.decimal($0.size))\n"
            }.joined() + saved.manifest.notes.map { "note: \($0)\n" }.joined()
        let failure = saved.failures.isEmpty ? nil : Failure(.serverFault, saved.failures.joined(separator: "\n"))
        let notes = saved.manifest.notes
        return Report(
            ["dry_run": JSONValue(dryRun), "volumes": .array(data), "notes": JSONValue(notes)], text: text,
            failure: failure)
    }
}
