public import EngineHTTP

/// What `gantry serve` is told: by flags, and by the `gateway` section of `gantry.yaml`.
///
/// ```yaml
/// engine: unix:///var/run/docker.sock
/// listen: [unix:///run/gantry/docker.sock, tcp://127.0.0.1:2375]
/// admin: tcp://127.0.0.1:9323
/// socket: {mode: "0660", group: 998}
/// log: {format: json, requests: all}
/// limits: {head_bytes: 65536, head_fields: 128, target_bytes: 16384, head_timeout: 30s}
/// life: {health_checks: true, restarts: true}
/// show: {engine_version: false, podman_secrets: false}
/// drain_grace: 10s
/// threads: 2
/// ```
public struct GatewayConfiguration: Sendable, Hashable {
    /// Where one listening socket comes from.
    public enum Listener: Sendable, Hashable {
        case unix(path: String)
        case tcp(host: String, port: Int)
        /// The sockets that systemd hands over (`LISTEN_FDS`), spelled `fd://` as for dockerd.
        case systemd
    }

    public enum LogFormat: String, Sendable, Hashable, CaseIterable, Decodable { case text, json }
    /// Which exchanges get a line in the request log.
    public enum LoggedRequests: String, Sendable, Hashable, CaseIterable, Decodable { case all, none }

    /// Limits and deadlines for what clients send.
    public struct Limits: Sendable, Hashable {
        public var head = HeadLimits()
        /// How long a request's head may take from its first byte to its last.
        public var headTimeout = Duration.seconds(30)

        public init() {}
    }

    /// What the gateway does for the containers of an engine without a daemon, Podman's.
    public struct Life: Sendable, Hashable {
        /// Run health checks on schedule, where the engine does not.
        public var healthChecks = true
        /// Start again, when the gateway starts, what has the restart policy `always` or `unless-stopped`.
        public var restarts = true

        public init() {}
    }

    /// What of the engine's own is shown, where the gateway else answers as Docker would.
    public struct Show: Sendable, Hashable {
        /// The engine's own `/version`, with its release and API version.
        public var engineVersion = false
        /// Podman's secrets on `/secrets`, where a Docker outside a swarm has none.
        public var podmanSecrets = false

        public init() {}

        /// The ids of the differences that are left as they are.
        var differences: Set<String> {
            var ids: Set<String> = []
            if engineVersion { ids.formUnion(["version-document", "api-range-in-version"]) }
            if podmanSecrets { ids.insert("swarm-secrets") }
            return ids
        }
    }

    public var listeners: [Listener]
    public var engine: EngineAddress
    /// Where metrics and health are served; nil serves none.
    public var admin: Listener?
    /// The permission bits of unix sockets.
    public var socketMode: UInt32 = 0o660
    /// The number of the group that unix sockets belong to; nil leaves the process's own.
    public var socketGroup: UInt32?
    public var logFormat = LogFormat.text
    public var loggedRequests = LoggedRequests.all
    public var limits = Limits()
    public var life = Life()
    public var show = Show()
    /// How long exchanges may go on after a request to stop.
    public var drainGrace = Duration.seconds(10)
    /// Event loops; nil takes one per core.
    public var threads: Int?

    public init(listeners: [Listener], engine: EngineAddress) {
        self.listeners = listeners
        self.engine = engine
    }

    /// The first unix socket that the gateway listens on, and the engine's; empty where there is none.
    var socketPaths: (gateway: String, engine: String) {
        let own = listeners.compactMap { if case .unix(let path) = $0 { path } else { nil } }.first
        if case .unix(let path) = engine { return (own ?? "", path) }
        return (own ?? "", "")
    }
}

extension GatewayConfiguration.Listener: CustomStringConvertible {
    /// Reads `unix:///path`, `/path`, `tcp://host:port` and `fd://`.
    ///
    /// - Throws: ``ConfigurationError`` with an empty path.
    public init(parsing text: String) throws(ConfigurationError) {
        if text == "fd://" || text == "systemd" {
            self = .systemd
            return
        }
        do {
            switch try EngineAddress(parsing: text) {
            case .unix(let path): self = .unix(path: path)
            case .tcp(let host, let port, nil): self = .tcp(host: host, port: Int(port))
            default:
                throw ConfigurationError("", "gantry listens on unix:// paths, tcp://host:port and fd://, not \(text)")
            }
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError("", "\(error)")
        }
    }

    /// Refuses to give the engine to a network: whoever reaches this port is root on the engine's machine.
    ///
    /// - Throws: ``ConfigurationError`` for a tcp address other than a loopback one.
    func requireLoopback() throws(ConfigurationError) {
        guard case .tcp(let host, _) = self, host != "localhost", host != "::1", !host.hasPrefix("127.") else { return }
        throw ConfigurationError(
            "", "\(self) would let everyone who reaches it command the engine: listen on 127.0.0.1 or on a unix socket")
    }

    public var description: String {
        switch self {
        case .unix(let path): "unix://\(path)"
        case .tcp(let host, let port): ListenEndpoint.tcp(host: host, port: port).description
        case .systemd: "fd://"
        }
    }
}
