public import ContainerRuntime

extension DockerRuntime {
    @discardableResult
    public func pullImage(
        _ reference: String, platform: String?, auth: RegistryLogin?,
        progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo {
        try await wire.pullImage(reference, platform: platform, auth: auth, progress: progress)
    }

    @discardableResult
    public func buildImage(
        _ spec: BuildSpec, progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo {
        try await wire.buildImage(spec, progress: progress)
    }

    public func loadImages(_ archive: ByteSource) async throws { try await wire.loadImages(archive) }

    public func importImage(_ archive: ByteSource, as name: String, changes: [String]) async throws {
        try await wire.importImage(archive, as: name, changes: changes)
    }

    public func image(_ reference: String) async throws(RuntimeError) -> ImageInfo? { try await wire.image(reference) }

    public func tagImage(_ reference: String, as name: String) async throws(RuntimeError) {
        try await wire.tagImage(reference, as: name)
    }

    @discardableResult
    public func removeImage(_ reference: String, force: Bool) async throws(RuntimeError) -> Bool {
        try await wire.removeImage(reference, force: force)
    }
}
