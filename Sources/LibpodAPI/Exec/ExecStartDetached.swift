public import EngineAPI

extension Libpod {
    /// Runs a prepared command and does not wait for it.
    public struct ExecStartDetached: Endpoint {
        public static let route = Route.libpod("ExecStartLibpod", .post, "/libpod/exec/{id}/start", .empty)
        public typealias Response = Void

        /// The command's id.
        public var id: String

        public init(_ id: String) {
            self.id = id
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: ExecStartBody(detach: true, tty: false))
        }
    }
}

extension Endpoint where Self == Libpod.ExecStartDetached {
    /// ``Libpod/ExecStartDetached``.
    public static func libpodExecStartDetached(_ id: String) -> Self {
        Self(id)
    }
}
