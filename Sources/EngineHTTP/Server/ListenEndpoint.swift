/// Where a server listens.
public enum ListenEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// A unix socket. The mode is set before anyone can connect; `group` is a group's number, nil leaves the process's
    /// own.
    case unix(path: String, mode: UInt32 = 0o660, group: UInt32? = nil)
    /// A tcp port; 0 takes a free one.
    case tcp(host: String, port: Int)
    /// A listening socket made by someone else: systemd, or a supervisor. It is not removed at the end.
    case adopted(descriptor: Int32, name: String)

    public var description: String {
        switch self {
        case .unix(let path, _, _): "unix://\(path)"
        case .tcp(let host, let port): host.contains(":") ? "tcp://[\(host)]:\(port)" : "tcp://\(host):\(port)"
        case .adopted(let descriptor, let name): "\(name) (descriptor \(descriptor))"
        }
    }
}
