public import EngineAPI

extension Docker {
    /// Makes a volume.
    public struct VolumeCreate: Endpoint {
        public typealias Response = Volume
        public static let route = Route("VolumeCreate", .post, "/volumes/create")

        public var options: VolumeCreateOptions

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: options)
        }
    }

    /// Changes a volume of a swarm.
    public struct VolumeUpdate: Endpoint {
        public typealias Response = Void
        public static let route = Route("VolumeUpdate", .put, "/volumes/{name}", .empty, since: APIVersion(1, 42))

        public var name: String
        public var version: UInt64
        public var spec: ClusterVolumeSpec

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("version", String(version))
            try request.body(json: Body(spec: spec))
        }

        private struct Body: Encodable {
            let spec: ClusterVolumeSpec

            enum CodingKeys: String, CodingKey { case spec = "Spec" }
        }
    }

    /// Removes a volume.
    public struct VolumeDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("VolumeDelete", .delete, "/volumes/{name}", .empty)

        public var name: String
        public var force: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            if force { request.query("force", true) }
        }
    }

    /// Removes volumes that no container uses.
    public struct VolumePrune: Endpoint {
        public typealias Response = VolumePruneResponse
        public static let route = Route("VolumePrune", .post, "/volumes/prune", since: APIVersion(1, 25))

        public var filters: Filters
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }
}

extension EndpointRequest where Self == Docker.VolumeCreate {
    /// Makes a volume, or answers the one of that name.
    /// - Throws: `notFound` without the driver, `invalidInput` for a bad name or options (Podman: `serverFault`).
    public static func volumeCreate(_ options: Docker.VolumeCreateOptions = Docker.VolumeCreateOptions()) -> Self {
        Self(options: options)
    }
}

extension EndpointRequest where Self == Docker.VolumeUpdate {
    /// Changes a volume of a swarm; only its availability may change. Since API 1.42; Podman lacks it.
    /// - Parameter version: of the volume that the change was made from, in ``Docker/ClusterVolume/version``.
    /// - Throws: `notFound`; `unsupportedByEngine` outside a swarm.
    public static func volumeUpdate(_ name: String, version: UInt64, spec: Docker.ClusterVolumeSpec) -> Self {
        Self(name: name, version: version, spec: spec)
    }
}

extension EndpointRequest where Self == Docker.VolumeDelete {
    /// Removes a volume.
    /// - Parameter force: no error where it is not there.
    /// - Throws: `notFound`; `conflict` where a container uses it, running or not.
    public static func volumeDelete(_ name: String, force: Bool = false) -> Self { Self(name: name, force: force) }
}

extension EndpointRequest where Self == Docker.VolumePrune {
    /// Removes anonymous volumes that no container uses. **Before API 1.42, and with Podman up to 5.8, named ones too.**
    /// - Parameter filters: `label`, `label!`; `all` for named ones too since API 1.42.
    public static func volumePrune(filters: Filters = [:]) -> Self { Self(filters: filters) }
}
