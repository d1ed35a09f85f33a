public import ContainerRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Puts the volumes of a project into one archive.
public struct Backup: Sendable {
    /// What to put into which file.
    public struct Request: Sendable {
        /// The project, as compose labels its volumes.
        public var project: String?
        /// Volumes by their own or their project's name; all of the project's where it is empty.
        public var volumes: [String] = []
        /// The archive.
        public var path: String
        /// SQL dumps of the SQLite databases as well.
        public var dumps = false
        /// An image with a shell and tar, instead of those of the services.
        public var helperImage: String?
        /// Files beside the volumes: `config/settings.toml`.
        public var files: [(path: String, bytes: [UInt8])] = []
        /// Of gantry, for the manifest.
        public var version: String
        /// ISO 8601.
        public var created: String
        /// Seconds since 1970.
        public var now: Int64

        public init(path: String, version: String, created: String, now: Int64) {
            self.path = path
            self.version = version
            self.created = created
            self.now = now
        }
    }

    public struct Outcome: Sendable {
        public var manifest: BackupManifest
        /// Of the archive, in bytes.
        public var size: Int64
        /// What could not be set going again.
        public var failures: [String]
    }

    let runtime: any ContainerRuntime

    public init(_ runtime: any ContainerRuntime) { self.runtime = runtime }

    /// Writes the archive. Containers that use a volume are paused while it is read, or stopped where the engine cannot
    /// pause, so that databases are as after a power cut at one instant, which they are made for.
    /// - Parameter say: is told what happens, line by line.
    /// - Throws: `notFound` for a project or volume that is not there; `fileSystem`. No archive is then left behind.
    public func run(_ request: Request, _ say: @Sendable (String) -> Void) async throws -> Outcome {
        let volumes = try await chosen(request)
        let writer = try BackupWriter(request.path, now: request.now)
        do {
            let facts = try await runtime.engine()
            var manifest = BackupManifest(
                version: request.version, created: request.created, engine: "\(facts.kind) \(facts.version)",
                project: request.project, volumes: [], files: [], notes: [])
            var failures: [String] = []
            for volume in volumes {
                say("\(volume.name): reading")
                let saved = try await save(volume, request, writer, &manifest, &failures)
                manifest.volumes.append(saved)
                say("\(volume.name): \(saved.entries) entries, \(saved.consistency)")
            }
            for file in request.files {
                try await writer.begin(file.path)
                try await writer.take(file.bytes)
                manifest.files.append(try await writer.end())
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let text = try encoder.encode(manifest)
            try await writer.begin(BackupManifest.name)
            try await writer.take(Array(text))
            _ = try await writer.end()
            return Outcome(manifest: manifest, size: try await writer.finish(), failures: failures)
        } catch {
            await writer.abandon()
            throw error
        }
    }

    private func chosen(_ request: Request) async throws -> [VolumeInfo] {
        var own: [VolumeInfo] = []
        if let project = request.project { own = try await runtime.volumes(labels: [ComposeLabel.project: project]) }
        if request.volumes.isEmpty {
            guard !own.isEmpty else {
                throw RuntimeError(
                    .notFound,
                    request.project.map { "The project \($0) has no volumes on this engine; see gantry volume ls." }
                        ?? "Name a project (--project) or volumes (--volume).")
            }
            return own.sorted { $0.name < $1.name }
        }
        var chosen: [VolumeInfo] = []
        for name in request.volumes {
            var known = own.first { $0.labels[ComposeLabel.volume] == name }
            if known == nil { known = try await runtime.volume(name) }
            guard let volume = known else {
                throw RuntimeError(.notFound, "There is no volume \(name); see gantry volume ls.")
            }
            if !chosen.contains(volume) { chosen.append(volume) }
        }
        return chosen
    }

    private func save(
        _ volume: VolumeInfo, _ request: Request, _ writer: BackupWriter, _ manifest: inout BackupManifest,
        _ failures: inout [String]
    ) async throws -> BackupManifest.Volume {
        let users = try await runtime.containers(ContainerFilter(volume: volume.name))
        let images = users.map(\.image) + users.map(\.imageID)
        return try await VolumeHelper.run(
            on: runtime, volumes: [volume.name],
            images: request.helperImage.map { [$0] } ?? images + HelperImage.usual, isReadOnly: true
        ) { helper in
            var held = HeldContainers(runtime)
            let reading = VolumeReading(writer)
            do {
                for user in users where user.state.status == .running { try await held.hold(user) }
                try await writer.begin("volumes/\(volume.name).tar")
                let said = try await helper.archive(volume.name) { try await reading.take($0) }
                if !said.isEmpty { manifest.notes.append("\(volume.name): \(said.prefix(500))") }
                let found = try await reading.finish()
                let file = try await writer.end()
                if request.dumps, !found.databases.isEmpty {
                    try await DatabaseDump(helper).copy(found.databases, of: volume.name)
                }
                failures += await held.release()
                if request.dumps, !found.databases.isEmpty {
                    try await dump(found.databases, volume.name, helper, writer, &manifest)
                }
                let consistency = !held.stopped.isEmpty ? "stopped" : !held.paused.isEmpty ? "paused" : "idle"
                if !helper.hasGNUTar {
                    manifest.notes.append(
                        "\(volume.name): no image of its services has GNU tar, so extended attributes are not in the archive and sparse files come back filled."
                    )
                }
                for line in found.hostile + found.foreign {
                    manifest.notes.append("\(volume.name): \(line); a restore asks for --trusted or refuses it")
                }
                return BackupManifest.Volume(
                    name: volume.name, driver: volume.driver, labels: volume.labels, options: volume.options,
                    file: file,
                    entries: found.count, consistency: consistency,
                    held: (held.paused + held.stopped).map(\.name).sorted(), databases: found.databases,
                    keepsAttributes: helper.hasGNUTar, images: Array(Set(users.map(\.image))).sorted(),
                    foreign: found.foreign)
            } catch {
                failures += await held.release()
                throw error
            }
        }
    }

    private func dump(
        _ databases: [String], _ volume: String, _ helper: VolumeHelper, _ writer: BackupWriter,
        _ manifest: inout BackupManifest
    ) async throws {
        let dump = DatabaseDump(helper)
        guard try await dump.isPossible() else {
            manifest.notes.append(
                "\(volume): no SQL dumps, for \(helper.image) has neither sqlite3 nor python3; the databases themselves are in the archive."
            )
            return
        }
        for (place, database) in databases.enumerated() {
            try await writer.begin("dumps/\(volume)/\(database).sql")
            try await dump.write(place) { try await writer.take($0) }
            manifest.files.append(try await writer.end())
        }
    }
}

/// Counts and judges a volume's archive on its way to the file.
private actor VolumeReading {
    private var inspector = VolumeInspector()
    private let writer: BackupWriter

    init(_ writer: BackupWriter) { self.writer = writer }

    func take(_ bytes: [UInt8]) async throws {
        try inspector.take(bytes)
        try await writer.take(bytes)
    }

    func finish() throws -> VolumeInspector {
        try inspector.finish()
        return inspector
    }
}

enum HelperImage {
    /// Images with a shell and tar that are there on many machines.
    static let usual = [
        "docker.io/library/debian:latest", "docker.io/library/ubuntu:latest", "docker.io/library/alpine:latest",
        "docker.io/library/busybox:latest",
    ]
}
