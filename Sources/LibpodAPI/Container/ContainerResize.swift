public import EngineAPI

extension Libpod {
    /// Resizes a container's terminal.
    public struct ContainerResize: Endpoint {
        public static let route = Route.libpod(
            "ContainerResizeLibpod", .post, "/libpod/containers/{name}/resize", .empty)
        public typealias Response = Void

        /// The container's name or id.
        public var name: String
        /// Rows.
        public var height: Int
        /// Columns.
        public var width: Int

        public init(_ name: String, height: Int, width: Int) {
            self.name = name
            self.height = height
            self.width = width
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("h", height)
            request.query("w", width)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerResize {
    /// ``Libpod/ContainerResize``.
    public static func libpodContainerResize(_ name: String, height: Int, width: Int) -> Self {
        Self(name, height: height, width: width)
    }
}
