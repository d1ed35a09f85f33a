public import EngineAPI

extension Libpod {
    /// Unit files that run a container or pod under systemd, by unit name without suffix. Deprecated by Podman in
    /// favour of Quadlet since 4.7, but answered by all versions.
    public struct SystemdGenerate: Endpoint {
        public static let route = Route.libpod("GenerateSystemdLibpod", .get, "/libpod/generate/{name}/systemd", .json)
        public typealias Response = [String: String]

        /// The container or pod's name or id.
        public var name: String
        /// Names instead of ids in the units.
        public var useName: Bool
        /// Units that create the container anew at each start. Fails for containers that were made through the API,
        /// whose create command Podman does not know.
        public var new: Bool
        /// systemd's `Restart=`; nil is `on-failure`.
        public var restartPolicy: String?
        /// systemd's stop timeout; whole seconds, rounded up.
        public var stopTimeout: Duration?
        /// Leaves the comment with version and date out.
        public var noHeader: Bool

        public init(
            _ name: String, useName: Bool = false, new: Bool = false, restartPolicy: String? = nil,
            stopTimeout: Duration? = nil, noHeader: Bool = false
        ) {
            self.name = name
            self.useName = useName
            self.new = new
            self.restartPolicy = restartPolicy
            self.stopTimeout = stopTimeout
            self.noHeader = noHeader
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("useName", useName ? true : nil)
            request.query("new", new ? true : nil)
            request.query("restartPolicy", restartPolicy)
            request.query("stopTimeout", stopTimeout?.wholeSeconds)
            request.query("noHeader", noHeader ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.SystemdGenerate {
    /// ``Libpod/SystemdGenerate``.
    public static func systemdGenerate(
        _ name: String, useName: Bool = false, new: Bool = false, restartPolicy: String? = nil,
        stopTimeout: Duration? = nil, noHeader: Bool = false
    ) -> Self {
        Self(
            name, useName: useName, new: new, restartPolicy: restartPolicy, stopTimeout: stopTimeout, noHeader: noHeader
        )
    }
}
