public import EngineAPI
import NIOCore

extension Libpod {
    /// Waits until a container is in one of the states, and answers with its exit code; -1 where it has none. Podman
    /// looks at intervals and may miss a state that is short.
    public struct ContainerWait: Endpoint {
        public static let route = Route.libpod("ContainerWaitLibpod", .post, "/libpod/containers/{name}/wait", .bytes)
        public typealias Response = Int32

        /// The container's name or id.
        public var name: String
        /// The states; empty waits until it has stopped or exited.
        public var conditions: [WaitCondition]
        /// How often Podman looks; nil is 250 ms.
        public var interval: Duration?

        public init(_ name: String, conditions: [WaitCondition] = [], interval: Duration? = nil) {
            self.name = name
            self.conditions = conditions
            self.interval = interval
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("interval", interval?.goText)
            request.query("condition", conditions.map(\.rawValue))
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> Int32 {
            let text = String(buffer: answer.body)
            guard let code = Int32(text.filter { !$0.isWhitespace && $0 != "\"" }) else {
                throw EngineError(
                    .protocolViolation, "The engine's answer to a wait is not an exit code.", route: route.id)
            }
            return code
        }
    }
}

extension Endpoint where Self == Libpod.ContainerWait {
    /// ``Libpod/ContainerWait``.
    public static func libpodContainerWait(
        _ name: String, conditions: [Libpod.WaitCondition] = [], interval: Duration? = nil
    ) -> Self {
        Self(name, conditions: conditions, interval: interval)
    }
}
