public import EngineAPI
public import JSONTree

extension Libpod {
    /// Changes a container's limits, and since Podman 5.1 its restart policy. Podman before 5.1 forgets the change at
    /// the next start and does not show it in ``ContainerInspect``; 4.3 refuses a container that was never initialised.
    public struct ContainerUpdate: Endpoint {
        public static let route = Route.libpod(
            "ContainerUpdateLibpod", .post, "/libpod/containers/{name}/update", .json)
        public typealias Response = Void

        /// The container's name or id.
        public var name: String
        /// The new limits; what is nil stays.
        public var resources: ResourceLimits
        /// `no`, `always`, `on-failure`, `unless-stopped`. Since Podman 5.1.
        public var restartPolicy: String?
        /// How often `on-failure` starts it anew. Since Podman 5.1.
        public var restartRetries: Int?
        /// Further members of the body, as Podman spells them: `health_cmd`, `health_interval` (5.4), `Env` (5.5).
        public var extra: JSONObject

        public init(
            _ name: String, resources: ResourceLimits = ResourceLimits(), restartPolicy: String? = nil,
            restartRetries: Int? = nil, extra: JSONObject = [:]
        ) {
            self.name = name
            self.resources = resources
            self.restartPolicy = restartPolicy
            self.restartRetries = restartRetries
            self.extra = extra
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("restartPolicy", restartPolicy)
            request.query("restartRetries", restartRetries)
            request.body(bytes: try SpecDocument.bytes(resources, adding: extra), type: "application/json")
        }
    }
}

extension Endpoint where Self == Libpod.ContainerUpdate {
    /// ``Libpod/ContainerUpdate``.
    public static func libpodContainerUpdate(
        _ name: String, resources: Libpod.ResourceLimits = Libpod.ResourceLimits(), restartPolicy: String? = nil,
        restartRetries: Int? = nil, extra: JSONObject = [:]
    ) -> Self {
        Self(name, resources: resources, restartPolicy: restartPolicy, restartRetries: restartRetries, extra: extra)
    }
}
