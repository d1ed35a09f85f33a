import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import NIOCore
import SystemPackage

extension DockerWire {
    func pullImage(
        _ reference: String, platform: String?, auth: RegistryLogin?,
        progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo {
        try await passing {
            let name = try ImageReference(reference).withDefaultTag.canonical
            try await engine.stream(.imagePull(name, platform: platform, auth: auth?.headerValue)) { lines in
                for try await line in lines { try await progress(TransferProgress(line)) }
            }
        }
        guard let image = try await image(reference) else {
            throw RuntimeError(.notFound, "The image \(reference) was pulled, and is not there under this name.")
        }
        return image
    }

    func buildImage(
        _ spec: BuildSpec, progress: @Sendable (TransferProgress) async throws -> Void
    ) async throws -> ImageInfo {
        let id: String? = try await passing {
            let place: BuildContext.Dockerfile =
                if let text = spec.inlineDockerfile {
                    .content(Array(text.utf8))
                } else if let path = spec.dockerfile {
                    .path(FilePath(path.hasPrefix("/") ? path : spec.folder + "/" + path))
                } else { .standard }
            let context = try await BuildContext.opening(FilePath(spec.folder), dockerfile: place)
            var options = Docker.BuildOptions()
            options.dockerfile = context.dockerfile
            options.tags = spec.tags
            options.platform = spec.platform
            options.target = spec.target
            options.buildArgs = spec.arguments.mapValues { $0 }
            options.labels = spec.labels
            options.cacheFrom = spec.cacheFrom
            if spec.noCache { options.noCache = true }
            if spec.pull { options.pull = true }
            options.removeIntermediate = true
            options.forceRemoveIntermediate = true
            options.networkMode = spec.network
            options.extraHosts = spec.extraHosts
            options.shmSize = spec.shmSize.map { Int($0) }
            return try await engine.stream(.imageBuild(options), body: context.body()) { lines in
                var id: String?
                for try await line in lines {
                    if let image = line.aux?.imageID { id = image }
                    // Podman and the classic builder also say it in words, and old Podmans only so.
                    if let text = line.stream, text.hasPrefix("Successfully built ") {
                        id = id ?? String(text.dropFirst("Successfully built ".count).prefix { !$0.isWhitespace })
                    }
                    try await progress(TransferProgress(line))
                }
                return id
            }
        }
        if let name = spec.tags.first ?? id, let image = try await image(name) { return image }
        throw RuntimeError(.engineFault, "The build of \(spec.folder) ended without naming its image.")
    }

    func loadImages(_ archive: ByteSource) async throws {
        try await passing {
            try await engine.stream(.imageLoad(), body: UploadBody(archive)) { lines in
                for try await _ in lines {}
            }
        }
    }

    func importImage(_ archive: ByteSource, as name: String, changes: [String]) async throws {
        try await passing {
            try await engine.stream(
                .imageImport(repository: name, changes: changes), body: UploadBody(archive)
            ) { lines in
                for try await _ in lines {}
            }
        }
    }

    func image(_ reference: String) async throws(RuntimeError) -> ImageInfo? {
        try await found { () async throws(EngineError) in try await engine.send(.imageInspect(reference)) }
            .map { ImageInfo($0) }
    }

    func tagImage(_ reference: String, as name: String) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in
            let full = try ImageReference(name).withDefaultTag
            try await engine.send(.imageTag(reference, repository: full.name, tag: full.tag))
        }
    }

    func removeImage(_ reference: String, force: Bool) async throws(RuntimeError) -> Bool {
        try await found { () async throws(EngineError) in
            try await engine.send(.imageDelete(reference, force: force))
        } != nil
    }
}

extension RegistryLogin {
    var headerValue: String {
        RegistryCredential(
            serverAddress: server, username: user, password: password, identityToken: identityToken ?? ""
        ).headerValue
    }
}

extension TransferProgress {
    init(_ line: Docker.Progress) {
        self.init(
            line.stream ?? line.status ?? "", layer: line.id, current: line.progressDetail?.current,
            total: line.progressDetail?.total)
    }
}

extension UploadBody {
    init(_ source: ByteSource) {
        self.init { writer in
            try await source.produce { bytes in try await writer.write(ByteBuffer(bytes: bytes)) }
        }
    }
}

extension ImageInfo {
    init(_ image: Docker.ImageInspectResponse) {
        self.init(
            id: image.id.contains(":") ? image.id : "sha256:" + image.id, names: image.repoTags ?? [],
            size: Int64(image.size ?? image.virtualSize ?? 0), platform: "\(image.os ?? "")/\(image.architecture ?? "")"
        )
        digests = image.repoDigests ?? []
        labels = image.config?.labels ?? [:]
        exposedPorts = (image.config?.exposedPorts?.names ?? []).sorted()
        environment = image.config?.env ?? []
        command = image.config?.cmd?.list
        entrypoint = image.config?.entrypoint?.list
        volumes = (image.config?.volumes?.names ?? []).sorted()
    }
}
