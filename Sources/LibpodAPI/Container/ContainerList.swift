public import EngineAPI

extension Libpod {
    /// Lists containers.
    public struct ContainerList: Endpoint {
        public static let route = Route.libpod("ContainerListLibpod", .get, "/libpod/containers/json", .json)
        public typealias Response = [ContainerSummary]

        /// Those that do not run as well.
        public var all: Bool
        /// At most so many, the latest first.
        public var limit: Int?
        /// With their sizes: slow.
        public var size: Bool
        /// With their namespaces.
        public var namespaces: Bool
        /// Asks the OCI runtime for each state first: slow.
        public var sync: Bool
        /// Those of other tools on the same storage (buildah) as well.
        public var external: Bool
        /// `ancestor`, `before`, `exited`, `health`, `id`, `is-task`, `label`, `name`, `network`, `pod`, `since`,
        /// `status`, `until`, `volume`.
        public var filters: Filters

        public init(
            all: Bool = false, limit: Int? = nil, size: Bool = false, namespaces: Bool = false, sync: Bool = false,
            external: Bool = false, filters: Filters = [:]
        ) {
            self.all = all
            self.limit = limit
            self.size = size
            self.namespaces = namespaces
            self.sync = sync
            self.external = external
            self.filters = filters
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("all", all ? true : nil)
            request.query("limit", limit)
            request.query("size", size ? true : nil)
            request.query("namespace", namespaces ? true : nil)
            request.query("sync", sync ? true : nil)
            request.query("external", external ? true : nil)
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [ContainerSummary] {
            try answer.decodeJSON([ContainerSummary]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.ContainerList {
    /// ``Libpod/ContainerList``.
    public static func libpodContainerList(
        all: Bool = false, limit: Int? = nil, size: Bool = false, namespaces: Bool = false, sync: Bool = false,
        external: Bool = false, filters: Filters = [:]
    ) -> Self {
        Self(
            all: all, limit: limit, size: size, namespaces: namespaces, sync: sync, external: external, filters: filters
        )
    }
}
