/// The far end of an `ssh://` address.
public struct SSHDestination: Sendable, Hashable, CustomStringConvertible {
    /// Nil leaves the choice to ssh's configuration, as the docker CLI does.
    public var user: String?
    /// A host name, an alias of ssh's configuration, or an IP address; never begins with `-`.
    public var host: String
    /// Nil leaves the choice to ssh's configuration, which itself ends at 22.
    public var port: UInt16?
    /// The engine's socket on the far side; nil is that side's own default. It is text of a peer's choosing: whoever
    /// hands it to a remote shell quotes it.
    public var path: String?
    /// A private key file, as podman connections and podman machines name one (`--identity`); not part of the text.
    public var identity: String?

    public init(user: String? = nil, host: String, port: UInt16? = nil, path: String? = nil, identity: String? = nil) {
        self.user = user
        self.host = host
        self.port = port
        self.path = path
        self.identity = identity
    }

    /// The port that is reached if ssh's configuration has none for the host.
    public var portOrDefault: UInt16 { port ?? 22 }

    public var description: String {
        "ssh://\(user.map { "\($0)@" } ?? "")\(EngineAddress.authority(host, port))\(path ?? "")"
    }
}
