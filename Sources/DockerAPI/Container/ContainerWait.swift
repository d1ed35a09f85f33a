public import EngineAPI

extension Docker {
    /// Waits until a container has ended.
    public struct ContainerWait: Endpoint, StreamEndpoint {
        public typealias Response = ContainerWaitResponse
        public static let route = Route("ContainerWait", .post, "/containers/{id}/wait")

        /// What to wait for. The set is open.
        public struct Condition: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            /// At once where it does not run.
            public static let notRunning: Self = "not-running"
            /// The next end, also of a container that has not started yet.
            public static let nextExit: Self = "next-exit"
            public static let removed: Self = "removed"
        }

        public var id: String
        public var condition: Condition?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("condition", condition?.rawValue)
        }

        public func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<ContainerWaitResponse> {
            JSONLinesDecoder()
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerWait {
    /// Waits until a container has ended. The engine sends the answer's head at once, and its body at the end.
    ///
    /// Before a start ask for ``Docker/ContainerWait/Condition/nextExit`` and start the container when the head is
    /// there, so that no end is missed; for that, call it as a stream. Podman up to 5.8 subscribes only after its head.
    /// - Parameter condition: `not-running` where it is nil.
    /// - Throws: `notFound`; `invalidInput` for an unknown condition.
    public static func containerWait(_ id: String, condition: Docker.ContainerWait.Condition? = nil) -> Self {
        Self(id: id, condition: condition)
    }
}
