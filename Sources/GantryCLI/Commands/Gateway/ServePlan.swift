import EngineAPI
import EngineClient
import EngineHTTP
import Gateway

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Puts flags, file and conventions together to the gateway's configuration.
struct ServePlan {
    private let flags: ServeFlags
    private let file: ConfigurationFile?
    private let invocation: Invocation

    init(_ flags: ServeFlags, _ file: ConfigurationFile?, _ invocation: Invocation) throws {
        self.flags = flags
        self.file = file
        self.invocation = invocation
    }

    /// The engine that flag, file or environment name, in this order; nil where none does.
    func namedEngine() throws -> EngineAddress? {
        let globals = invocation.globals
        guard globals.engine == nil, globals.socket == nil, globals.context == nil,
            let text = try file?.text("engine")
        else { return try invocation.finder.named() }
        let request = FindingRequest(engine: text, engineFlag: "engine in \(file?.path ?? "")")
        return try EngineFinder(request, in: .local(variables: invocation.environment)).named()
    }

    /// - Throws: ``Failure`` of kind `invalid_input` that names flag or place in the file.
    func configuration(engine: EngineAddress) throws -> GatewayConfiguration {
        var configuration =
            try file?.gateway(engine: engine) ?? GatewayConfiguration(listeners: [], engine: engine)
        configuration.engine = engine
        if !flags.listen.isEmpty { configuration.listeners = try flags.listen.map { try listener($0, "--listen") } }
        if configuration.listeners.isEmpty { configuration.listeners = [try conventional()] }
        if let admin = flags.admin { configuration.admin = try listener(admin, "--admin") }
        if let mode = flags.socketMode {
            guard let bits = UInt32(mode, radix: 8), bits <= 0o777 else {
                throw Failure(.invalidInput, "--socket-mode is \(mode); write permission bits such as 0660.")
            }
            configuration.socketMode = bits
        }
        if let group = flags.socketGroup { configuration.socketGroup = try Self.groupID(group) }
        if let format = flags.logFormat { configuration.logFormat = format }
        if let requests = flags.logRequests { configuration.loggedRequests = requests }
        if flags.showEngineVersion { configuration.show.engineVersion = true }
        if flags.podmanSecrets { configuration.show.podmanSecrets = true }
        if let grace = flags.drainGrace { configuration.drainGrace = grace.duration }
        if let threads = flags.threads {
            guard (1...1024).contains(threads) else {
                throw Failure(.invalidInput, "--threads is \(threads); it can be 1 to 1024.")
            }
            configuration.threads = threads
        }
        for listener in configuration.listeners + [configuration.admin].compactMap({ $0 }) {
            try check(listener, engine)
        }
        return configuration
    }

    private func listener(_ text: String, _ flag: String) throws -> GatewayConfiguration.Listener {
        do {
            return try GatewayConfiguration.Listener(parsing: text)
        } catch {
            throw Failure(.invalidInput, "\(flag): \(error.message)")
        }
    }

    /// What systemd hands over, else the place that the socket units use.
    private func conventional() throws -> GatewayConfiguration.Listener {
        if invocation.environment["LISTEN_FDS"] != nil { return .systemd }
        let environment = FindingEnvironment.local(variables: invocation.environment)
        let folder = environment.user.isRoot ? "/run/gantry" : "\(environment.runtimeFolder)/gantry"
        guard mkdir(folder, environment.user.isRoot ? 0o755 : 0o700) == 0 || errno == EEXIST else {
            let reason = String(cString: strerror(errno))
            throw Failure(.fileSystem, "\(folder) cannot be made: \(reason). Name a place with --listen unix:///PATH.")
        }
        return .unix(path: "\(folder)/gantry.sock")
    }

    private func check(_ listener: GatewayConfiguration.Listener, _ engine: EngineAddress) throws {
        switch listener {
        case .unix(let path):
            if path == engine.unixPath {
                throw Failure(.invalidInput, "\(path) is the engine's own socket; listen at another path.")
            }
        case .tcp(let host, _):
            if Self.isLoopback(host) { return }
            let danger =
                "\(listener) can be reached from other machines, without TLS and without a password; "
                + "whoever reaches it is root on the engine's machine."
            guard flags.allowRemote else {
                throw Failure(
                    .invalidInput, danger + " Listen on tcp://127.0.0.1:PORT or a unix socket, or say --allow-remote.")
            }
            invocation.warn(danger)
        case .systemd: break
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || (host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isNumber })
    }

    private static func groupID(_ text: String) throws -> UInt32 {
        if let number = UInt32(text) { return number }
        guard let entry = getgrnam(text) else {
            throw Failure(.invalidInput, "--socket-group: there is no group \"\(text)\" on this machine.")
        }
        return entry.pointee.gr_gid
    }
}
