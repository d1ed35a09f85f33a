/// What this build, on this platform, can dial.
public struct TransportSupport: Sendable, Hashable {
    public var tls: Bool
    public var ssh: Bool
    public var npipe: Bool
    /// The longest path of a Unix socket, in bytes: `sun_path` less its closing zero.
    public var unixPathLimit: Int

    public init(tls: Bool, ssh: Bool, npipe: Bool, unixPathLimit: Int) {
        self.tls = tls
        self.ssh = ssh
        self.npipe = npipe
        self.unixPathLimit = unixPathLimit
    }

    public static let current: TransportSupport = {
        var support = TransportSupport(tls: false, ssh: false, npipe: false, unixPathLimit: 107)
        #if TLS
        support.tls = true
        #endif
        #if SSH
        support.ssh = true
        #endif
        #if canImport(Darwin)
        support.unixPathLimit = 103
        #endif
        return support
    }()
}

extension EngineAddress {
    /// Tells, before anything is dialled, whether this build can reach such an address at all.
    ///
    /// - Throws: ``EngineAddressError``: a named pipe off Windows, TLS or ssh in a build without that trait, a socket path
    ///   longer than the kernel takes.
    public func requireSupport(_ support: TransportSupport = .current) throws(EngineAddressError) {
        let reason: EngineAddressError.Reason? =
            switch self {
            case .npipe where !support.npipe: .npipeOffWindows
            case .ssh where !support.ssh: .builtWithout(trait: "SSH")
            case .tcp(_, _, .some) where !support.tls: .builtWithout(trait: "TLS")
            case .unix(let path) where path.utf8.count > support.unixPathLimit:
                .pathTooLong(bytes: path.utf8.count, limit: support.unixPathLimit)
            default: nil
            }
        if let reason { throw EngineAddressError(address: description, reason: reason) }
    }
}
