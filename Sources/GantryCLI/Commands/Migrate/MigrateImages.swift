import ArgumentParser
import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineRuntimes
import JSONTree
import Stacks

/// `gantry migrate images`
struct MigrateImages: Command {
    static let configuration = CommandConfiguration(
        commandName: "images", abstract: "Take images to another engine, without a registry.",
        discussion: """
            They go from socket to socket, and are never on this machine's disk. Names stay; Podman writes short ones out \
            (busybox is docker.io/library/busybox there). One that cannot be taken does not end the others.
            """)

    @OptionGroup var target: MigrationTarget
    @Option(
        name: [.customShort("p"), .customLong("project-name"), .customLong("project")],
        help: ArgumentHelp("Those of the project's containers.", valueName: "project"))
    var project: String?
    @Flag(help: "Say what would be taken, and take nothing.")
    var dryRun = false
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "Images by name.", completion: LiveNames.completion(.images)) var images: [String] = []

    func validate() throws {
        guard project != nil || !images.isEmpty else { throw ValidationError("Name images, or a project (--project).") }
    }

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { from in
            var names = images
            if let project {
                let all = try await runtime(for: from).containers(
                    ContainerFilter(labels: [ComposeLabel.project: project]))
                names += Set(all.map(\.image)).subtracting(names).sorted()
                guard !names.isEmpty else {
                    throw Failure(.notFound, "The project \(project) has no containers on this engine.")
                }
            }
            let wanted = names
            return try await target.withEngine(beside: from, invocation) { to in
                var rows: [JSONValue] = []
                var text = ""
                var failures: [String] = []
                for name in wanted {
                    do {
                        let row = try await Self.take(name, from, to, dryRun: dryRun)
                        text += row.line
                        rows.append(row.data)
                    } catch let error as EngineError where error.code != .cancelled {
                        failures.append("\(name): \(error.message)")
                    }
                }
                let (data, lines) = (rows, text)
                let failure = failures.isEmpty ? nil : Failure(.serverFault, failures.joined(separator: "\n"))
                return Report(["dry_run": JSONValue(dryRun), "images": .array(data)], text: lines, failure: failure)
            }
        }
    }

    private static func take(
        _ name: String, _ from: EngineClient, _ to: EngineClient, dryRun: Bool
    ) async throws -> (line: String, data: JSONValue) {
        let id = try await from.json(Docker.ImageInspect.imageInspect(name)).text("Id")
        func there() async throws -> String? {
            do throws(EngineError) {
                return try await to.json(Docker.ImageInspect.imageInspect(name)).text("Id")
            } catch {
                guard error.code == .notFound else { throw error }
                return nil
            }
        }
        let before = try await there()
        func row(_ outcome: String, _ now: String?) -> (String, JSONValue) {
            (
                "\(name)  \(outcome)\n",
                [
                    "name": .string(name), "outcome": .string(outcome), "id": .string(id),
                    "target_id": JSONValue(now),
                ]
            )
        }
        if before == id { return row("there", before) }
        if dryRun { return row(before == nil ? "to take" : "to replace", before) }
        let archive = UploadBody { writer in
            try await from.stream(.imageGet(name)) { pieces in
                for try await piece in pieces { try await writer.write(piece) }
            }
        }
        try await to.stream(.imageLoad(quiet: true), body: archive) { for try await _ in $0 {} }
        guard let now = try await there() else {
            throw EngineError(.protocolViolation, "the other engine took the archive, and does not know the name")
        }
        return row(before == nil ? "taken" : "replaced", now)
    }
}
