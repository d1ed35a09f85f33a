public import EngineAPI

extension Libpod {
    /// Lists the processes in a pod's containers, once.
    public struct PodTop: Endpoint {
        public static let route = Route.libpod("PodTopLibpod", .get, "/libpod/pods/{name}/top", .json)
        public typealias Response = ProcessTable

        /// The pod's name or id.
        public var name: String
        /// The columns, separated by commas, of `podman-top(1)`: `pid,ppid,comm`.
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

extension Endpoint where Self == Libpod.PodTop {
    /// ``Libpod/PodTop``.
    public static func podTop(_ name: String, columns: String? = nil) -> Self {
        Self(name, columns: columns)
    }
}
