public import EngineAPI

extension Libpod {
    /// Removes unused images.
    public struct ImagePrune: Endpoint {
        public static let route = Route.libpod("ImagePruneLibpod", .post, "/libpod/images/prune", .json)
        public typealias Response = [PruneReport]

        /// Tagged ones as well, if no container uses them.
        public var all: Bool
        /// Images that only other tools' containers use (buildah's).
        public var external: Bool
        /// `label`, `until`, `dangling`.
        public var filters: Filters

        public init(all: Bool = false, external: Bool = false, filters: Filters = [:]) {
            self.all = all
            self.external = external
            self.filters = filters
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("all", all ? true : nil)
            request.query("external", external ? true : nil)
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [PruneReport] {
            try answer.decodeJSON([PruneReport]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.ImagePrune {
    /// ``Libpod/ImagePrune``.
    public static func libpodImagePrune(all: Bool = false, external: Bool = false, filters: Filters = [:]) -> Self {
        Self(all: all, external: external, filters: filters)
    }
}
