public import ContainerRuntime

/// Puts volumes back as an archive of ``Backup`` holds them.
public struct Restore: Sendable {
    public struct Request: Sendable {
        /// The archive.
        public var path: String
        /// Only these of its volumes.
        public var volumes: [String] = []
        /// Check and say what would be done.
        public var isDryRun = false
        /// The archive is one's own: FIFOs and symbolic links that leave their volume come back as well.
        public var isTrusted = false
        public var helperImage: String?
        /// Is called when all volumes have their new content and their old one is still there: what it throws has all of
        /// them put back.
        public var beforeCommit: @Sendable () async throws -> Void = {}

        public init(path: String) { self.path = path }
    }

    public struct Step: Sendable, Hashable {
        public var volume: String
        /// Whether the volume has to be made.
        public var isNew: Bool
        public var entries: Int
        /// Bytes of the volume's archive.
        public var size: Int64
    }

    let runtime: any ContainerRuntime

    public init(_ runtime: any ContainerRuntime) { self.runtime = runtime }

    /// Checks the whole archive first; unpacks all volumes beside their present content; then swaps, and removes the old
    /// content only when all volumes have their new one. Where anything fails all volumes are as before.
    /// - Throws: `invalidInput` for a damaged or hostile archive; `conflict` where a container uses a volume and runs.
    public func run(_ request: Request, _ say: @Sendable (String) -> Void) async throws -> [Step] {
        let reader = BackupReader(path: request.path)
        let checked = try await reader.check()
        if !request.isTrusted, !checked.foreign.isEmpty {
            throw RuntimeError(
                .invalidInput,
                "\(request.path) is not restored, nothing was changed; if it is your own, say --trusted:\n"
                    + checked.foreign.map { "  \($0)" }.joined(separator: "\n"))
        }
        let volumes = try chosen(checked.manifest, request)
        var steps: [Step] = []
        var images = request.helperImage.map { [$0] } ?? []
        var running: [String] = []
        for volume in volumes {
            let users = try await runtime.containers(ContainerFilter(volume: volume.name))
            running += users.filter { $0.isRunning && $0.labels[VolumeHelper.label] == nil }.map {
                "\($0.name) (\(volume.name))"
            }
            if request.helperImage == nil { images += users.map(\.image) + users.map(\.imageID) + volume.images }
            let isNew = try await runtime.volume(volume.name) == nil
            steps.append(Step(volume: volume.name, isNew: isNew, entries: volume.entries, size: volume.file.size))
        }
        guard running.isEmpty else {
            throw RuntimeError(
                .conflict,
                "Nothing is restored while containers use the volumes: \(running.sorted().joined(separator: ", ")). Stop them first."
            )
        }
        if request.isDryRun { return steps }
        if request.helperImage == nil { images += HelperImage.usual }
        var made: [String] = []
        do {
            for (volume, step) in zip(volumes, steps) where step.isNew {
                _ = try await runtime.ensureVolume(
                    VolumeSpec(volume.name, driver: volume.driver, options: volume.options, labels: volume.labels))
                made.append(volume.name)
            }
            try await VolumeHelper.run(
                on: runtime, volumes: volumes.map(\.name), images: images, isReadOnly: false
            ) { helper in
                if volumes.contains(where: \.keepsAttributes), !helper.hasGNUTar {
                    throw RuntimeError(
                        .notFound,
                        "The archive was written by GNU tar, and \(helper.image) has none; name an image that has, such as debian, with --helper-image."
                    )
                }
                try await replace(volumes, reader, helper, request.beforeCommit, say)
            }
        } catch {
            let made = made
            await Task { for name in made { _ = try? await runtime.removeVolume(name) } }.value
            throw error
        }
        return steps
    }

    /// A file of the archive beside its volumes, such as the settings; nil where it has none of that name.
    /// - Throws: `invalidInput` for a damaged archive, and for a file of more than a mebibyte.
    public static func file(_ name: String, of path: String) async throws -> [UInt8]? {
        let reader = BackupReader(path: path)
        guard let file = try await reader.check().manifest.files.first(where: { $0.path == name }) else { return nil }
        guard file.size <= 1 << 20 else {
            throw RuntimeError(.invalidInput, "\(path): \(name) has \(file.size) bytes, which no such file has.")
        }
        var bytes: [UInt8] = []
        try await reader.file(name) { bytes += $0 }
        return bytes
    }

    private func chosen(_ manifest: BackupManifest, _ request: Request) throws -> [BackupManifest.Volume] {
        if request.volumes.isEmpty { return manifest.volumes }
        return try request.volumes.map { name in
            guard
                let volume = manifest.volumes.first(where: {
                    $0.name == name || $0.labels[ComposeLabel.volume] == name
                })
            else {
                let names = manifest.volumes.map(\.name).joined(separator: ", ")
                throw RuntimeError(.notFound, "\(request.path) holds no volume \(name); it holds \(names).")
            }
            return volume
        }
    }

    private func replace(
        _ volumes: [BackupManifest.Volume], _ reader: BackupReader, _ helper: VolumeHelper,
        _ beforeCommit: @Sendable () async throws -> Void, _ say: @Sendable (String) -> Void
    ) async throws {
        let folders = volumes.map { VolumeHelper.folder($0.name) }
        for folder in folders { try await helper.shell(RestoreScript.recover, [folder]) }
        do {
            for (volume, folder) in zip(volumes, folders) {
                say("\(volume.name): unpacking")
                try await send(volume, reader, helper)
                try await helper.shell(RestoreScript.unpack(gnu: helper.hasGNUTar), [folder, "/gantry-restore.tar"])
            }
            for folder in folders { try await helper.shell(RestoreScript.swap, [folder]) }
            try await beforeCommit()
        } catch {
            try await undo(folders, helper, after: error)
            throw error
        }
        for folder in folders { try await helper.shell(RestoreScript.commit, [folder]) }
        for (volume, folder) in zip(volumes, folders) {
            try await helper.shell(RestoreScript.finish, [folder])
            say("\(volume.name): restored")
        }
    }

    /// Runs to its end also where the calling task is cancelled.
    private func undo(_ folders: [String], _ helper: VolumeHelper, after error: any Error) async throws {
        let failure = await Task {
            () -> (any Error)? in
            do {
                for folder in folders { try await helper.shell(RestoreScript.recover, [folder]) }
                return nil
            } catch { return error }
        }.value
        guard let failure else { return }
        throw RuntimeError(
            .engineFault,
            "\(error) The old content could not be put back either (\(failure)): it is in \(RestoreScript.folder)/old of the volume, and the next restore puts it back first.",
            cause: error)
    }

    /// Puts a volume's archive into the helper as one file.
    private func send(_ volume: BackupManifest.Volume, _ reader: BackupReader, _ helper: VolumeHelper) async throws {
        let source = ByteSource { write in
            try await write(TarHeader.bytes("gantry-restore.tar", size: volume.file.size))
            try await reader.file(volume.file.path) { try await write($0) }
            try await write([UInt8](repeating: 0, count: TarHeader.padding(volume.file.size) + 2 * TarHeader.size))
        }
        try await runtime.putArchive(source, into: helper.id, at: "/")
    }
}
