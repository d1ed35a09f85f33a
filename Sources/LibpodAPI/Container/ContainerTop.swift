public import EngineAPI

extension Libpod {
    /// Lists a container's processes, once. Empty where it does not run (Podman 4.3).
    public struct ContainerTop: Endpoint {
        public static let route = Route.libpod("ContainerTopLibpod", .get, "/libpod/containers/{name}/top", .json)
        public typealias Response = ProcessTable

        /// The container's name or id.
        public var name: String
        /// The columns, separated by commas, of `podman-top(1)`: `pid,ppid,comm`, with `h` before for the engine's
        /// machine's view: `hpid,huser`.
        public var columns: String?

        public init(_ name: String, columns: String? = nil) {
            self.name = name
            self.columns = columns
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("ps_args", columns)
            request.query("stream", false)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> ProcessTable {
            try answer.decodeJSON(ProcessTable?.self, route: route) ?? ProcessTable()
        }
    }
}

extension Endpoint where Self == Libpod.ContainerTop {
    /// ``Libpod/ContainerTop``.
    public static func libpodContainerTop(_ name: String, columns: String? = nil) -> Self {
        Self(name, columns: columns)
    }
}
