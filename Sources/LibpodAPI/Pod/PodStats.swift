public import EngineAPI

extension Libpod {
    /// What pods' containers use, once. Podman refuses it rootless on cgroup v1.
    public struct PodStats: Endpoint {
        public static let route = Route.libpod("PodStatsAllLibpod", .get, "/libpod/pods/stats", .json)
        public typealias Response = [PodUsage]

        /// Names or ids of pods; empty for all that run.
        public var names: [String]

        public init(names: [String] = []) {
            self.names = names
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("namesOrIDs", names)
            request.query("all", names.isEmpty ? true : nil)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [PodUsage] {
            try answer.decodeJSON([PodUsage]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.PodStats {
    /// ``Libpod/PodStats``.
    public static func podStats(names: [String] = []) -> Self {
        Self(names: names)
    }
}
