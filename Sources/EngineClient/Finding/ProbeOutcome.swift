/// What a dial and a ping at one address brought, before anyone judges it.
public enum ProbeOutcome: Sendable, Hashable {
    case answered(EngineReport)
    /// There is no such socket (`ENOENT`).
    case absent
    /// Nobody listens (`ECONNREFUSED`).
    case refused
    /// The kernel forbids the connection (`EACCES`, `EPERM`).
    case denied
    /// Connected or not, no answer within the deadline.
    case timedOut(after: Duration)
    /// Something answered that is no engine; the words say what.
    case otherProtocol(String)
    /// Any other failure, in words: a name that does not resolve, a TLS handshake, ssh's own error.
    case failed(String)
}

/// How much to ask an engine.
public enum ProbeDepth: Sendable, Hashable {
    /// `/_ping` only: which engine, its version, its API. A millisecond on a socket.
    case ping
    /// `/_ping`, `/version` and `/info`: also the oldest API, architecture, rootless or not.
    case details
}
