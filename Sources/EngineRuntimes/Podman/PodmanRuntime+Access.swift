public import ContainerRuntime

extension PodmanRuntime {
    public func logs(
        _ container: String, _ options: LogQuery, _ take: @Sendable (LogLine) async throws -> Void
    ) async throws {
        try await wire.logs(container, options, take)
    }

    public func exec(
        in container: String, _ spec: ExecSpec, _ take: @Sendable (OutputPiece) async throws -> Void
    ) async throws -> Int {
        try await wire.exec(in: container, spec, take)
    }

    public func putArchive(_ archive: ByteSource, into container: String, at folder: String) async throws {
        try await wire.putArchive(archive, into: container, at: folder)
    }

    public func getArchive(
        from container: String, at path: String, _ take: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        try await wire.getArchive(from: container, at: path, take)
    }

    public func processes(of container: String) async throws(RuntimeError) -> ProcessList {
        try await wire.processes(of: container)
    }

    public func usage(of container: String) async throws(RuntimeError) -> ResourceUsage {
        try await wire.usage(of: container)
    }
}
