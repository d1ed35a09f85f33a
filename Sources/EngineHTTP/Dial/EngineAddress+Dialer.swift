extension EngineAddress {
    /// The dialer that reaches this address.
    ///
    /// - Parameter environment: the variables that an `ssh` child gets, `SSH_AUTH_SOCK` and `HOME` among them; nil passes
    ///   this process's own on. Other addresses need none.
    /// - Throws: ``HTTPError/Code/unsupportedAddress`` or ``HTTPError/Code/pathTooLong`` where this build or platform
    ///   cannot reach it.
    public func dialer(environment: [String: String]? = nil) throws(HTTPError) -> any Dialer {
        do {
            try self.requireSupport()
        } catch {
            if case .pathTooLong = error.reason {
                throw HTTPError(.pathTooLong, error.description, cause: error)
            }
            throw HTTPError(.unsupportedAddress, error.description, cause: error)
        }
        switch self {
        case .unix(let path): return UnixDialer(path: path)
        case .tcp(let host, let port, nil): return TCPDialer(host: host, port: Int(port))
        #if TLS
        case .tcp(let host, let port, let material?):
            return TLSDialer(host: host, port: Int(port), material: material)
        #endif
        #if SSH
        case .ssh(let destination): return SSHDialer(destination, environment: environment)
        #endif
        default:
            throw HTTPError(.unsupportedAddress, "this build of gantry cannot reach \(self)")
        }
    }
}
