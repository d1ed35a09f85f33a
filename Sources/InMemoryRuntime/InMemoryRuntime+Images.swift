public import ContainerRuntime
import Synchronization

extension InMemoryRuntime {
    @discardableResult
    public func pullImage(
        _ reference: String, platform: String?, auth: RegistryLogin?,
        progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo {
        let image = try with { (state) throws(RuntimeError) in
            guard state.registry.contains(MemoryState.full(reference)) else {
                throw RuntimeError(
                    .notFound, "No registry in memory has the image \(reference); name it in `registry`.",
                    engine: "memory")
            }
            return state.image(reference) ?? state.addImage(reference)
        }
        try await progress(TransferProgress("Pull complete", layer: String(image.id.dropFirst(7).prefix(12))))
        return image
    }

    /// The image is new each time; what its Dockerfile says is not looked at.
    @discardableResult
    public func buildImage(
        _ spec: BuildSpec, progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo {
        let image = state.withLock { state in
            var image = ImageInfo(id: "sha256:" + state.nextID(), names: spec.tags, platform: facts.platform)
            image.labels = spec.labels
            for tag in spec.tags { state.images[MemoryState.full(tag)] = image }
            if spec.tags.isEmpty { state.images[image.id] = image }
            return image
        }
        try await progress(TransferProgress("Successfully built \(image.id.dropFirst(7).prefix(12))\n"))
        return image
    }

    public func loadImages(_ archive: ByteSource) async throws {
        throw RuntimeError(
            .unsupportedByEngine, "The runtime in memory reads no image archives; name its images when it is made.",
            engine: "memory")
    }

    public func importImage(_ archive: ByteSource, as name: String, changes: [String]) async throws {
        _ = state.withLock { $0.addImage(name) }
    }

    public func image(_ reference: String) async throws(RuntimeError) -> ImageInfo? {
        state.withLock { $0.image(reference) }
    }

    public func tagImage(_ reference: String, as name: String) async throws(RuntimeError) {
        try with { (state) throws(RuntimeError) in
            guard let image = state.image(reference) else {
                throw RuntimeError(.notFound, "There is no image \(reference) in memory.", engine: "memory")
            }
            state.images[MemoryState.full(name)] = image
        }
    }

    @discardableResult
    public func removeImage(_ reference: String, force: Bool) async throws(RuntimeError) -> Bool {
        try with { (state) throws(RuntimeError) in
            guard let image = state.image(reference) else { return false }
            let names = state.images.filter { $0.value.id == image.id }.map(\.key)
            let user = state.containers.values.first { $0.info.imageID == image.id }
            if let user, names.count == 1, !force {
                throw RuntimeError(
                    .conflict, "The image \(reference) is in use by \(user.info.name); remove that first.",
                    engine: "memory")
            }
            let full = MemoryState.full(reference)
            for name in state.images[full] != nil ? [full] : names { state.images[name] = nil }
            return true
        }
    }
}
