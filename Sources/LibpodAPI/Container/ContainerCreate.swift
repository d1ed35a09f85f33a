public import EngineAPI

extension Libpod {
    /// Creates a container. Where the name is taken, Podman up to 5.8 answers 500 (`server_fault`), not 409.
    public struct ContainerCreate: Endpoint {
        public static let route = Route.libpod("ContainerCreateLibpod", .post, "/libpod/containers/create", .json)
        public typealias Response = ContainerCreated

        /// What to create.
        public var spec: ContainerSpec

        public init(_ spec: ContainerSpec) {
            self.spec = spec
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.body(bytes: try spec.document(), type: "application/json")
        }
    }
}

extension Endpoint where Self == Libpod.ContainerCreate {
    /// ``Libpod/ContainerCreate``.
    public static func libpodContainerCreate(_ spec: Libpod.ContainerSpec) -> Self {
        Self(spec)
    }
}
