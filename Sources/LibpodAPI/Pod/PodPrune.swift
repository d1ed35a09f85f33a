public import EngineAPI

extension Libpod {
    /// Removes all pods that do not run.
    public struct PodPrune: Endpoint {
        public static let route = Route.libpod("PodPruneLibpod", .post, "/libpod/pods/prune", .json)
        public typealias Response = [PodRemoval]

        public init() {
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [PodRemoval] {
            try answer.decodeJSON([PodRemoval]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.PodPrune {
    /// ``Libpod/PodPrune``.
    public static func podPrune() -> Self {
        Self()
    }
}
