public import EngineAPI

extension Docker {
    /// Lists the tasks of a swarm.
    public struct TaskList: ListEndpoint {
        public typealias Item = Task
        public static let route = Route("TaskList", .get, "/tasks")

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// Everything about one task.
    public struct TaskInspect: Endpoint {
        public typealias Response = Task
        public static let route = Route("TaskInspect", .get, "/tasks/{id}")

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// What a task has written, and writes.
    public struct TaskLogs: StreamEndpoint {
        public static let route = Route("TaskLogs", .get, "/tasks/{id}/logs", .frames, since: APIVersion(1, 29))

        public var id: String
        public var tty: Bool
        public var options: LogOptions

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            options.encode(into: &request)
        }

        public func makeDecoder(_ context: StreamContext) -> FrameDecoder {
            FrameDecoder(.resolve(context, tty: tty))
        }
    }
}

extension EndpointRequest where Self == Docker.TaskList {
    /// Lists the tasks of a swarm.
    /// - Parameter filters: `desired-state`, `id`, `label`, `name`, `node`, `service`.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func taskList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.TaskInspect {
    /// Everything about one task.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func taskInspect(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.TaskLogs {
    /// What a task has written. Needs the log driver `json-file`, `local` or `journald`.
    /// - Parameter tty: whether its container has a terminal, which decides the framing before API 1.42.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func taskLogs(_ id: String, tty: Bool, options: Docker.LogOptions = Docker.LogOptions()) -> Self {
        Self(id: id, tty: tty, options: options)
    }
}
