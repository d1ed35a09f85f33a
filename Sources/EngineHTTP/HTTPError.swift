/// What went wrong between this process and the peer at the other end of a connection.
///
/// `message` is one sentence that names the object (a socket, a host, a request) and says what to do.
/// It never holds a body. Codes are an open set: new ones may come, so match with `==` and keep a default.
public struct HTTPError: Error, Sendable {
    /// The kind of failure, for programs.
    public var code: Code
    /// One sentence for people: what failed, where, and the remedy.
    public var message: String
    /// The error underneath, where there is one.
    public var cause: (any Error)?
    /// The peer's answer, where it answered with something the caller did not ask for (a refused upgrade).
    public var answer: HTTPAnswer?
    /// True when the peer cannot have acted on the request: nothing of it was taken, or nobody was there.
    public var isSafeToRetry: Bool

    public init(
        _ code: Code, _ message: String, cause: (any Error)? = nil, answer: HTTPAnswer? = nil,
        isSafeToRetry: Bool = false
    ) {
        self.code = code
        self.message = message
        self.cause = cause
        self.answer = answer
        self.isSafeToRetry = isSafeToRetry
    }
}

extension HTTPError {
    /// The kind of an ``HTTPError``.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private let name: String
        private init(_ name: String) { self.name = name }
        public var description: String { self.name }

        /// No file at the socket's path.
        public static let socketMissing = Code("socketMissing")
        /// Nobody accepts connections there.
        public static let refused = Code("refused")
        /// The kernel does not let this user connect.
        public static let permissionDenied = Code("permissionDenied")
        /// The socket's path is longer than the kernel takes.
        public static let pathTooLong = Code("pathTooLong")
        /// The host's name has no address.
        public static let nameResolution = Code("nameResolution")
        /// The host or network cannot be reached, or connecting failed for another reason.
        public static let unreachable = Code("unreachable")
        /// TLS could not be agreed on: certificate, key, or a peer that speaks plain HTTP.
        public static let tls = Code("tls")
        /// The ssh child ended before the peer said a word.
        public static let ssh = Code("ssh")
        /// This build or platform has no way to reach such an address.
        public static let unsupportedAddress = Code("unsupportedAddress")
        /// A deadline passed.
        public static let timedOut = Code("timedOut")
        /// The calling task was cancelled; the connection is closed.
        public static let cancelled = Code("cancelled")
        /// The connection ended in the middle of an exchange.
        public static let connectionLost = Code("connectionLost")
        /// The peer sent bytes that are not HTTP/1.1, or not in the order HTTP/1.1 allows.
        public static let protocolViolation = Code("protocolViolation")
        /// The answer is larger than the caller allowed.
        public static let tooLarge = Code("tooLarge")
        /// The peer answered an upgrade with an ordinary answer, which is in ``HTTPError/answer``.
        public static let upgradeRefused = Code("upgradeRefused")
        /// The peer gave its whole answer before it had read the request's body. Thrown to the body's writer only.
        public static let answeredEarly = Code("answeredEarly")
        /// The connection's scope is over, or its writing side was finished before.
        public static let closed = Code("closed")
        /// The request itself cannot be sent: a bad header, a body of another length than declared.
        public static let invalidRequest = Code("invalidRequest")
    }

    static func cancelled(_ what: String) -> HTTPError {
        HTTPError(.cancelled, "\(what) was cancelled, and its connection closed")
    }
}

extension HTTPError: CustomStringConvertible {
    public var description: String { self.message }
}

extension HTTPError: CustomDebugStringConvertible {
    public var debugDescription: String {
        "HTTPError(\(self.code): \(self.message)" + (self.cause.map { "; cause: \($0)" } ?? "") + ")"
    }
}
