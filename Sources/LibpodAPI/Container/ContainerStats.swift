public import EngineAPI

extension Libpod {
    /// What containers use, many in one stream. Podman refuses it rootless on cgroup v1.
    public struct ContainerStats: StreamEndpoint {
        public static let route = Route.libpod("ContainersStatsAllLibpod", .get, "/libpod/containers/stats", .jsonLines)

        /// Names or ids; empty for all that run.
        public var containers: [String]
        /// How often; whole seconds, rounded up. Nil is 5 s.
        public var interval: Duration?
        /// Goes on; false ends after the first element.
        public var follow: Bool

        public init(containers: [String] = [], interval: Duration? = nil, follow: Bool = true) {
            self.containers = containers
            self.interval = interval
            self.follow = follow
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("containers", containers)
            request.query("interval", interval?.wholeSeconds)
            request.query("stream", follow)
        }

        public func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<StatsReport> { JSONLinesDecoder() }
    }
}

extension StreamEndpoint where Self == Libpod.ContainerStats {
    /// ``Libpod/ContainerStats``.
    public static func libpodContainerStats(containers: [String] = [], interval: Duration? = nil, follow: Bool = true)
        -> Self
    {
        Self(containers: containers, interval: interval, follow: follow)
    }
}
