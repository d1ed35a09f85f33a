public import EngineAPI

extension Docker {
    /// What is at a path of a container.
    public struct ContainerArchiveInfo: Endpoint {
        public typealias Response = PathStat
        public static let route = Route("ContainerArchiveInfo", .head, "/containers/{id}/archive", .empty)

        public var id: String
        public var path: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("path", path)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> PathStat {
            guard let text = answer.header("X-Docker-Container-Path-Stat") else {
                throw EngineError(
                    .protocolViolation, "The engine's answer has no X-Docker-Container-Path-Stat header.",
                    route: route.id)
            }
            return try PathStat(headerValue: text)
        }
    }

    /// A file or directory of a container, as a tar archive.
    public struct ContainerArchive: StreamEndpoint {
        public static let route = Route("ContainerArchive", .get, "/containers/{id}/archive", .bytes)

        public var id: String
        public var path: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("path", path)
        }

        public func makeDecoder(_ context: StreamContext) -> ByteDecoder { ByteDecoder() }
    }

    /// Unpacks a tar archive into a directory of a container.
    public struct PutContainerArchive: Endpoint, UploadEndpoint {
        public typealias Response = Void
        public static let route = Route("PutContainerArchive", .put, "/containers/{id}/archive", .empty)

        public var id: String
        public var path: String
        public var noOverwriteDirNonDir: Bool
        public var copyUIDGID: Bool
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("path", path)
            if noOverwriteDirNonDir { request.query("noOverwriteDirNonDir", true) }
            if copyUIDGID { request.query("copyUIDGID", true) }
        }
    }

    /// The whole file system of a container, as a tar archive.
    public struct ContainerExport: StreamEndpoint {
        public static let route = Route("ContainerExport", .get, "/containers/{id}/export", .bytes)

        public var id: String
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }

        public func makeDecoder(_ context: StreamContext) -> ByteDecoder { ByteDecoder() }
    }
}

extension EndpointRequest where Self == Docker.ContainerArchiveInfo {
    /// What is at a path of a container.
    /// - Throws: `notFound` for the container or the path (Podman: also for a link to nowhere).
    public static func containerArchiveInfo(_ id: String, path: String) -> Self { Self(id: id, path: path) }
}

extension EndpointRequest where Self == Docker.ContainerArchive {
    /// A file or directory of a container, as a tar archive. Docker sends a link as itself, Podman what it points to.
    /// - Throws: `notFound` for the container or the path.
    public static func containerArchive(_ id: String, path: String) -> Self { Self(id: id, path: path) }
}

extension EndpointRequest where Self == Docker.PutContainerArchive {
    /// Unpacks a tar archive, plain or compressed by gzip, bzip2 or xz, into a directory of a container.
    /// - Parameters:
    ///   - path: a directory that is there; Podman makes one that is not.
    ///   - noOverwriteDirNonDir: fail rather than replace a directory by something else or the other way round.
    ///   - copyUIDGID: give the files to the container's user; Podman gives them to 0 where it has none.
    /// - Throws: `notFound`; `notPermitted` for a read-only file system; `invalidInput` for a bad archive.
    public static func putContainerArchive(
        _ id: String, path: String, noOverwriteDirNonDir: Bool = false, copyUIDGID: Bool = false
    ) -> Self {
        Self(id: id, path: path, noOverwriteDirNonDir: noOverwriteDirNonDir, copyUIDGID: copyUIDGID)
    }
}

extension EndpointRequest where Self == Docker.ContainerExport {
    /// The whole file system of a container without its volumes, as a tar archive.
    /// - Throws: `notFound`.
    public static func containerExport(_ id: String) -> Self { Self(id: id) }
}
