public import EngineAPI

extension Docker {
    /// Lists the services of a swarm.
    public struct ServiceList: ListEndpoint {
        public typealias Item = Service
        public static let route = Route("ServiceList", .get, "/services")

        public var filters: Filters
        public var status: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
            if status { request.query("status", true) }
        }
    }

    /// Everything about one service.
    public struct ServiceInspect: Endpoint {
        public typealias Response = Service
        public static let route = Route("ServiceInspect", .get, "/services/{id}")

        public var id: String
        public var insertDefaults: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            if insertDefaults { request.query("insertDefaults", true) }
        }
    }

    /// Removes a service.
    public struct ServiceDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("ServiceDelete", .delete, "/services/{id}", .empty)

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// What the tasks of a service have written, and write.
    public struct ServiceLogs: StreamEndpoint {
        public static let route = Route(
            "ServiceLogs", .get, "/services/{id}/logs", .frames, since: APIVersion(1, 29))

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

extension EndpointRequest where Self == Docker.ServiceList {
    /// Lists the services of a swarm.
    /// - Parameters:
    ///   - filters: `id`, `label`, `mode`, `name`.
    ///   - status: count running and wanted tasks. Since API 1.41.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func serviceList(filters: Filters = [:], status: Bool = false) -> Self {
        Self(filters: filters, status: status)
    }
}

extension EndpointRequest where Self == Docker.ServiceInspect {
    /// Everything about one service.
    /// - Parameter insertDefaults: show the values of fields that were left out.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func serviceInspect(_ id: String, insertDefaults: Bool = false) -> Self {
        Self(id: id, insertDefaults: insertDefaults)
    }
}

extension EndpointRequest where Self == Docker.ServiceDelete {
    /// Removes a service and its containers.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func serviceDelete(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.ServiceLogs {
    /// What the tasks of a service have written. Needs the log driver `json-file`, `local` or `journald`.
    /// - Parameter tty: whether its containers have a terminal, which decides the framing before API 1.42.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func serviceLogs(
        _ id: String, tty: Bool, options: Docker.LogOptions = Docker.LogOptions()
    ) -> Self {
        Self(id: id, tty: tty, options: options)
    }
}
