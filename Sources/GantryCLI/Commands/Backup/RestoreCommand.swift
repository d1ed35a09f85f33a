import ArgumentParser
import JSONTree
import Stacks
import Synchronization

/// `gantry restore`
struct RestoreCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put volumes back as an archive of gantry backup holds them.",
        discussion: """
            The whole archive is checked first: checksums, paths, links. Nothing is changed while a container uses one of \
            the volumes. The present content is kept beside the new one until all volumes have theirs, and comes back \
            where anything fails.
            """)

    @Argument(help: "The archive.", completion: .file()) var archive: String
    @Option(
        name: .customLong("volume"), help: ArgumentHelp("Only this volume; may be given again.", valueName: "volume"))
    var volumes: [String] = []
    @Flag(name: .customLong("dry-run"), help: "Check the archive and say what would be done.")
    var isDryRun = false
    @Flag(help: "The archive is your own: also take FIFOs and links that leave their volume.")
    var trusted = false
    @Flag(name: .customLong("skip-settings"), help: "Leave gantry's settings as they are.")
    var skipsSettings = false
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false
    @Option(name: .customLong("helper-image"), help: ArgumentHelp("An image with a shell and tar.", valueName: "image"))
    var helperImage: String?

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        var request = Restore.Request(path: archive)
        request.volumes = volumes
        request.isDryRun = true
        request.isTrusted = trusted
        request.helperImage = helperImage
        let asked = request
        let settings = try await volumes.isEmpty && !skipsSettings ? SettingsRestore(of: archive, invocation) : nil
        return try await invocation.withRuntime { runtime, _ in
            var steps = try await Restore(runtime).run(asked) { _ in }
            let kept = Mutex<String?>(nil)
            if !isDryRun {
                var replaced = steps.filter { !$0.isNew }.map(\.volume)
                if settings?.old != nil { replaced.append("the settings") }
                if !replaced.isEmpty {
                    try Confirmation.require(
                        force, "This replaces what is in \(replaced.joined(separator: ", ")).", invocation)
                }
                var real = asked
                real.isDryRun = false
                real.beforeCommit = {
                    guard let settings else { return }
                    let path = try settings.write()
                    kept.withLock { $0 = path }
                }
                steps = try await Restore(runtime).run(real) { invocation.note($0) }
            }
            return report(steps, settings, kept: kept.withLock { $0 })
        }
    }

    private func report(_ steps: [Restore.Step], _ settings: SettingsRestore?, kept: String?) -> Report {
        let volumes: [JSONValue] = steps.map {
            [
                "volume": .string($0.volume), "created": JSONValue($0.isNew), "entries": JSONValue($0.entries),
                "size": JSONValue($0.size),
            ]
        }
        var text = steps.map {
            "\($0.volume)  \($0.isNew ? "new" : "replaced")  \($0.entries) entries  \(HumanSize.decimal($0.size))\n"
        }.joined()
        if let settings {
            text += "\(settings.file.path)  \(settings.old == nil ? "new" : "replaced")"
            text += (kept.map { "  (before: \($0))" } ?? "") + "\n"
        }
        let data: JSONValue = [
            "dry_run": JSONValue(isDryRun), "volumes": .array(volumes),
            "settings": settings.map {
                ["path": .string($0.file.path), "created": JSONValue($0.old == nil), "before": JSONValue(kept)]
            } ?? .null,
        ]
        let lines = text
        return Report(data, text: lines)
    }
}
