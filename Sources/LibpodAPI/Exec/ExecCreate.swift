public import EngineAPI

extension Libpod {
    /// Prepares a command in a running container.
    public struct ExecCreate: Endpoint {
        public static let route = Route.libpod("ContainerExecLibpod", .post, "/libpod/containers/{name}/exec", .json)
        public typealias Response = CreatedID

        /// The container's name or id.
        public var name: String
        /// The command.
        public var spec: ExecSpec

        public init(_ name: String, spec: ExecSpec) {
            self.name = name
            self.spec = spec
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            try request.body(json: spec)
        }
    }
}

extension Endpoint where Self == Libpod.ExecCreate {
    /// ``Libpod/ExecCreate``.
    public static func libpodExecCreate(_ name: String, spec: Libpod.ExecSpec) -> Self {
        Self(name, spec: spec)
    }
}
