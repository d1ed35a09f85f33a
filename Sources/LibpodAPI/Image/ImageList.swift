public import EngineAPI

extension Libpod {
    /// Lists images.
    public struct ImageList: Endpoint {
        public static let route = Route.libpod("ImageListLibpod", .get, "/libpod/images/json", .json)
        public typealias Response = [ImageSummary]

        /// Intermediate ones as well.
        public var all: Bool
        /// `reference`, `label`, `dangling`, `before`, `since`, `until`, `readonly`, `intermediate`, `containers`,
        /// `id`.
        public var filters: Filters

        public init(all: Bool = false, filters: Filters = [:]) {
            self.all = all
            self.filters = filters
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("all", all ? true : nil)
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [ImageSummary] {
            try answer.decodeJSON([ImageSummary]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.ImageList {
    /// ``Libpod/ImageList``.
    public static func libpodImageList(all: Bool = false, filters: Filters = [:]) -> Self {
        Self(all: all, filters: filters)
    }
}
