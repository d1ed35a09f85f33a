/// What went wrong in a call to an engine.
///
/// `description` is one sentence that is safe to show to anyone; ``debugDescription`` may hold the engine's own text
/// and the cause.
public struct EngineError: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The kind of failure. The set is open: a later version may add kinds, so a `switch` needs a `default`.
    public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        /// The object is not there (404).
        public static let notFound = Code(rawValue: "not_found")
        /// The object's state forbids it, or its name is taken (409).
        public static let conflict = Code(rawValue: "conflict")
        /// The engine refuses: predefined objects, objects in use (403), or missing credentials (401).
        public static let notPermitted = Code(rawValue: "denied")
        /// Gantry's policy refuses.
        public static let policyDenied = Code(rawValue: "policy_denied")
        /// The request is wrong (400), or cannot be sent as it is.
        public static let invalidInput = Code(rawValue: "invalid_input")
        /// This engine, or this version of its API, does not have it (501, 503 of the swarm family, too old an API).
        public static let unsupportedByEngine = Code(rawValue: "unsupported_by_engine")
        /// Nothing answers at the engine's address. Never means that an object is missing.
        public static let engineUnreachable = Code(rawValue: "engine_unreachable")
        /// A deadline passed.
        public static let timedOut = Code(rawValue: "timeout")
        /// The calling task was cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// The engine sent something that its API does not allow.
        public static let protocolViolation = Code(rawValue: "protocol_violation")
        /// The engine failed (5xx), or said so inside a stream.
        public static let serverFault = Code(rawValue: "server_fault")
        /// The file system refused: no space, no permission, no such file.
        public static let fileSystem = Code(rawValue: "file_system")
    }

    public var code: Code
    /// What happened and what to do about it, naming the object and the engine.
    public var message: String
    public var route: RouteID?
    /// The engine's address, as a user would write it.
    public var engine: String?
    /// The answer's HTTP status, where there was an answer.
    public var status: Int?
    public var cause: (any Error)?

    public init(
        _ code: Code, _ message: String, route: RouteID? = nil, engine: String? = nil, status: Int? = nil,
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.route = route
        self.engine = engine
        self.status = status
        self.cause = cause
    }

    public var description: String { message }

    public var debugDescription: String {
        var text = "\(code): \(message)"
        if let route { text += " [\(route)]" }
        if let engine { text += " [\(engine)]" }
        if let status { text += " [status \(status)]" }
        if let cause { text += " caused by: \(String(reflecting: cause))" }
        return text
    }
}
