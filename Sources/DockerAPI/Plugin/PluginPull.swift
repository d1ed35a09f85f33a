public import EngineAPI

extension Docker {
    /// Gets a plugin from its registry and installs it.
    public struct PluginPull: ProgressEndpoint {
        public static let route = Route("PluginPull", .post, "/plugins/pull", .jsonLines, since: APIVersion(1, 25))

        public var remote: String
        public var name: String?
        public var privileges: [PluginPrivilege]
        public var auth: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("remote", remote)
            request.query("name", name)
            request.header("X-Registry-Auth", auth)
            try request.body(json: privileges)
        }
    }

    /// Gets a newer plugin in place of one that is disabled.
    public struct PluginUpgrade: ProgressEndpoint {
        public static let route = Route(
            "PluginUpgrade", .post, "/plugins/{name}/upgrade", .jsonLines, since: APIVersion(1, 26))

        public var name: String
        public var remote: String
        public var privileges: [PluginPrivilege]
        public var auth: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.query("remote", remote)
            request.header("X-Registry-Auth", auth)
            try request.body(json: privileges)
        }
    }

    /// Sends a plugin to its registry.
    public struct PluginPush: ProgressEndpoint {
        public static let route = Route(
            "PluginPush", .post, "/plugins/{name}/push", .jsonLines, since: APIVersion(1, 25))

        public var name: String
        public var auth: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.header("X-Registry-Auth", auth)
        }
    }

    /// Makes a plugin of a tar archive with its file system and settings.
    public struct PluginCreate: Endpoint, UploadEndpoint {
        public typealias Response = Void
        public static let route = Route("PluginCreate", .post, "/plugins/create", .empty, since: APIVersion(1, 25))

        public var name: String
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("name", name)
        }
    }
}

extension EndpointRequest where Self == Docker.PluginPull {
    /// Gets a plugin from its registry and installs it, disabled.
    /// - Parameters:
    ///   - name: its name here; `remote` where it is nil.
    ///   - privileges: what it is allowed to do: all that ``Docker/GetPluginPrivileges`` answers.
    ///   - auth: the value of `X-Registry-Auth`: base64url of the registry's credentials.
    public static func pluginPull(
        remote: String, name: String? = nil, privileges: [Docker.PluginPrivilege], auth: String? = nil
    ) -> Self {
        Self(remote: remote, name: name, privileges: privileges, auth: auth)
    }
}

extension EndpointRequest where Self == Docker.PluginUpgrade {
    /// Gets a newer plugin in place of one that is disabled.
    /// - Parameter privileges: what it is allowed to do.
    /// - Throws: `notFound`.
    public static func pluginUpgrade(
        _ name: String, remote: String, privileges: [Docker.PluginPrivilege], auth: String? = nil
    ) -> Self {
        Self(name: name, remote: remote, privileges: privileges, auth: auth)
    }
}

extension EndpointRequest where Self == Docker.PluginPush {
    /// Sends a plugin to its registry.
    /// - Throws: `notFound`.
    public static func pluginPush(_ name: String, auth: String? = nil) -> Self { Self(name: name, auth: auth) }
}

extension EndpointRequest where Self == Docker.PluginCreate {
    /// Makes a plugin of a tar archive with its file system and settings.
    public static func pluginCreate(name: String) -> Self { Self(name: name) }
}
