public import EngineAPI

extension Libpod {
    /// Resizes a command's terminal.
    public struct ExecResize: Endpoint {
        public static let route = Route.libpod("ExecResizeLibpod", .post, "/libpod/exec/{id}/resize", .empty)
        public typealias Response = Void

        /// The command's id.
        public var id: String
        /// Rows.
        public var height: Int
        /// Columns.
        public var width: Int

        public init(_ id: String, height: Int, width: Int) {
            self.id = id
            self.height = height
            self.width = width
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("h", height)
            request.query("w", width)
        }
    }
}

extension Endpoint where Self == Libpod.ExecResize {
    /// ``Libpod/ExecResize``.
    public static func libpodExecResize(_ id: String, height: Int, width: Int) -> Self {
        Self(id, height: height, width: width)
    }
}
