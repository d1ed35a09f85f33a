/// Where an engine's API is reached: the one value that every spelling of `DOCKER_HOST`, `CONTAINER_HOST`,
/// `--engine` and of docker contexts is read into.
///
/// The description is the canonical spelling, and reading it again gives the same value:
/// `EngineAddress(parsing: a.description, tls: a.tls) == a` for every address that was itself read from text.
/// (Key files of TLS and of ssh have no place in an address' text; they are handed in beside it.)
public enum EngineAddress: Sendable, Hashable {
    /// A Unix socket; the path is absolute.
    case unix(path: String)
    /// TCP, in the clear where `tls` is nil. An IPv6 host bears no brackets; a zone follows a `%`.
    case tcp(host: String, port: UInt16, tls: TLSMaterial?)
    /// The system's `ssh`, which runs a relay to the engine's socket on the far side.
    case ssh(SSHDestination)
    /// A Windows named pipe, with forward slashes: `//./pipe/docker_engine`.
    case npipe(path: String)
}

extension EngineAddress {
    /// What Docker's clients mean by `unix://` with nothing behind it (moby `client.DefaultDockerHost`).
    public static let defaultDockerSocket = EngineAddress.unix(path: "/var/run/docker.sock")

    /// What Docker's clients mean by `npipe://` with nothing behind it (docker-py `DEFAULT_NPIPE`).
    public static let defaultDockerPipe = EngineAddress.npipe(path: "//./pipe/docker_engine")

    /// Reads an address in any spelling that one of Docker's or Podman's clients accepts.
    ///
    /// Understood are `unix://`, `unix:`, `http+unix://` (also percent-encoded), a bare absolute path, `tcp://`,
    /// `http://`, `https://`, `host:port`, `ssh://`, `npipe://`, IPv6 hosts in brackets, white space around and slashes
    /// behind. A missing port is 2375, with TLS 2376; ssh keeps its own default.
    ///
    /// - Parameters:
    ///   - text: the address, from a flag, a variable or a file.
    ///   - tls: key material for `tcp://` and `https://`, usually of ``TLSMaterial/fromDocker(environment:configFolder:exists:)``.
    ///     A `tcp://` address with material is TLS; `https://` without is TLS with the system's trust roots.
    /// - Throws: ``EngineAddressError`` with a sentence that names the address and the remedy; `.empty` for blank text,
    ///   which means "unset" (``init(ifSet:tls:)``).
    public init(parsing text: String, tls: TLSMaterial? = nil) throws(EngineAddressError) {
        self = try EngineAddressParser(text, tls: tls).parse()
    }

    /// Reads the value of a variable; nil where it is missing or blank, as Docker's clients take an empty `DOCKER_HOST`
    /// for an unset one.
    public init?(ifSet text: String?, tls: TLSMaterial? = nil) throws(EngineAddressError) {
        guard let text, !EngineAddressParser.trimmed(text).isEmpty else { return nil }
        try self.init(parsing: text, tls: tls)
    }

    /// Key material of a TLS address, nil for all others.
    public var tls: TLSMaterial? {
        if case .tcp(_, _, let tls) = self { tls } else { nil }
    }

    /// The socket's path, where the address is one on this machine.
    public var unixPath: String? {
        if case .unix(let path) = self { path } else { nil }
    }
}

extension EngineAddress: CustomStringConvertible {
    /// The canonical spelling: `unix:///path`, `tcp://host:port`, `https://host:port` (TLS),
    /// `ssh://user@host:port/path`, `npipe:////./pipe/name`.
    public var description: String {
        switch self {
        case .unix(let path): "unix://\(path)"
        case .tcp(let host, let port, nil): "tcp://\(Self.authority(host, port))"
        case .tcp(let host, let port, .some): "https://\(Self.authority(host, port))"
        case .ssh(let destination): destination.description
        case .npipe(let path): "npipe://\(path)"
        }
    }

    /// `host:port`, an IPv6 host in brackets, its zone's `%` encoded (RFC 6874).
    static func authority(_ host: String, _ port: UInt16?) -> String {
        var text = host
        if host.utf8.contains(UInt8(ascii: ":")) {
            let halves = host.split(separator: "%", maxSplits: 1)
            text = halves.count == 2 ? "[\(halves[0])%25\(halves[1])]" : "[\(host)]"
        }
        return port.map { "\(text):\($0)" } ?? text
    }
}
