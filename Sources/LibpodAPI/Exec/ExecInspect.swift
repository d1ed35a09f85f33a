public import EngineAPI

extension Libpod {
    /// What became of a command.
    public struct ExecInspect: Endpoint {
        public static let route = Route.libpod("ExecInspectLibpod", .get, "/libpod/exec/{id}/json", .json)
        public typealias Response = ExecDescription

        /// The command's id.
        public var id: String

        public init(_ id: String) {
            self.id = id
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }
}

extension Endpoint where Self == Libpod.ExecInspect {
    /// ``Libpod/ExecInspect``.
    public static func libpodExecInspect(_ id: String) -> Self {
        Self(id)
    }
}
