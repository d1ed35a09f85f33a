public import EngineAPI

extension Libpod {
    /// Signals a pod's containers. Throws `conflict` where one of them is not running.
    public struct PodKill: Endpoint {
        public static let route = Route.libpod("PodKillLibpod", .post, "/libpod/pods/{name}/kill", .json)
        public typealias Response = Void

        /// The pod's name or id.
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

extension Endpoint where Self == Libpod.PodKill {
    /// ``Libpod/PodKill``.
    public static func podKill(_ name: String, signal: String? = nil) -> Self {
        Self(name, signal: signal)
    }
}
