public import EngineAPI

extension Libpod {
    /// Removes what is not used: stopped containers and pods, networks, images, and volumes where asked.
    public struct SystemPrune: Endpoint {
        public static let route = Route.libpod("SystemPruneLibpod", .post, "/libpod/system/prune", .json)
        public typealias Response = SystemPruneReport

        /// Images that are tagged as well.
        public var all: Bool
        /// Volumes as well.
        public var volumes: Bool
        /// `label`, `until`.
        public var filters: Filters

        public init(all: Bool = false, volumes: Bool = false, filters: Filters = [:]) {
            self.all = all
            self.volumes = volumes
            self.filters = filters
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("all", all ? true : nil)
            request.query("volumes", volumes ? true : nil)
            try request.query("filters", filters)
        }
    }
}

extension Endpoint where Self == Libpod.SystemPrune {
    /// ``Libpod/SystemPrune``.
    public static func libpodSystemPrune(all: Bool = false, volumes: Bool = false, filters: Filters = [:]) -> Self {
        Self(all: all, volumes: volumes, filters: filters)
    }
}
