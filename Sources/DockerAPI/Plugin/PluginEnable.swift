public import EngineAPI

extension Docker {
    /// Starts a plugin.
    public struct PluginEnable: Endpoint {
        public typealias Response = Void
        public static let route = Route(
            "PluginEnable", .post, "/plugins/{name}/enable", .empty, since: APIVersion(1, 25))

        public var name: String
        public var timeout: Duration?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.query("timeout", seconds: timeout)
        }
    }

    /// Stops a plugin.
    public struct PluginDisable: Endpoint {
        public typealias Response = Void
        public static let route = Route(
            "PluginDisable", .post, "/plugins/{name}/disable", .empty, since: APIVersion(1, 25))

        public var name: String
        public var force: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            if force { request.query("force", true) }
        }
    }

    /// Removes a plugin.
    public struct PluginDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("PluginDelete", .delete, "/plugins/{name}", .empty, since: APIVersion(1, 25))

        public var name: String
        public var force: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            if force { request.query("force", true) }
        }
    }

    /// Changes a plugin's settings.
    public struct PluginSet: Endpoint {
        public typealias Response = Void
        public static let route = Route("PluginSet", .post, "/plugins/{name}/set", .empty, since: APIVersion(1, 25))

        public var name: String
        public var settings: [String]

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            try request.body(json: settings)
        }
    }
}

extension EndpointRequest where Self == Docker.PluginEnable {
    /// Starts a plugin.
    /// - Parameter timeout: how long the engine waits for the plugin's answers, in whole seconds; nil for its default.
    /// - Throws: `notFound`.
    public static func pluginEnable(_ name: String, timeout: Duration? = nil) -> Self {
        Self(name: name, timeout: timeout)
    }
}

extension EndpointRequest where Self == Docker.PluginDisable {
    /// Stops a plugin.
    /// - Parameter force: also one that is in use.
    /// - Throws: `notFound`.
    public static func pluginDisable(_ name: String, force: Bool = false) -> Self { Self(name: name, force: force) }
}

extension EndpointRequest where Self == Docker.PluginDelete {
    /// Removes a plugin. Docker's answer is empty, whatever its description says.
    /// - Parameter force: stop it first.
    /// - Throws: `notFound`.
    public static func pluginDelete(_ name: String, force: Bool = false) -> Self { Self(name: name, force: force) }
}

extension EndpointRequest where Self == Docker.PluginSet {
    /// Changes the settings of a plugin that is disabled.
    /// - Parameter settings: `NAME=value` each.
    /// - Throws: `notFound`.
    public static func pluginSet(_ name: String, settings: [String]) -> Self { Self(name: name, settings: settings) }
}
