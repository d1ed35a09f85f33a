public import EngineAPI

extension Libpod {
    /// Asks whether a Podman answers, and which. Docker has no such path and answers 404.
    public struct Ping: Endpoint {
        public static let route = Route.libpod("SystemPing", .get, "/libpod/_ping", .empty)
        public typealias Response = PingAnswer

        public init() {
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> PingAnswer { PingAnswer(answer) }
    }
}

extension Endpoint where Self == Libpod.Ping {
    /// ``Libpod/Ping``.
    public static func libpodPing() -> Self {
        Self()
    }
}
