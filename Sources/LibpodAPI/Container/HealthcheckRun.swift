public import EngineAPI

extension Libpod {
    /// Runs a container's health check now and answers with its outcome, which counts as one of the timer's runs. Where
    /// the engine's machine has no systemd this is the only way to run it. Throws `conflict` where the container does
    /// not run or has no check.
    public struct HealthcheckRun: Endpoint {
        public static let route = Route.libpod(
            "ContainerHealthcheckLibpod", .get, "/libpod/containers/{name}/healthcheck", .json)
        public typealias Response = HealthcheckResult

        /// The container's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.HealthcheckRun {
    /// ``Libpod/HealthcheckRun``.
    public static func healthcheckRun(_ name: String) -> Self {
        Self(name)
    }
}
