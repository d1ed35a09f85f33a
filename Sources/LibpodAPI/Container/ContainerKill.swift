public import EngineAPI

extension Libpod {
    /// Signals a container. Throws `conflict` where it does not run.
    public struct ContainerKill: Endpoint {
        public static let route = Route.libpod("ContainerKillLibpod", .post, "/libpod/containers/{name}/kill", .empty)
        public typealias Response = Void

        /// The container's name or id.
        public var name: String
        /// The signal, `SIGTERM` or `15`; nil is `SIGKILL`.
        public var signal: String?

        public init(_ name: String, signal: String? = nil) {
            self.name = name
            self.signal = signal
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("signal", signal)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerKill {
    /// ``Libpod/ContainerKill``.
    public static func libpodContainerKill(_ name: String, signal: String? = nil) -> Self {
        Self(name, signal: signal)
    }
}
