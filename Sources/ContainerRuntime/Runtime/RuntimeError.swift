/// What went wrong in a call to a runtime.
///
/// `engineUnreachable` never means that an object is missing, and `notFound` never that the engine is down.
public struct RuntimeError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure. The set is open: a later version may add kinds, so a `switch` needs a `default`.
    public struct Code: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public var description: String { rawValue }

        /// The object is not there.
        public static let notFound = Code(rawValue: "not_found")
        /// The object's state forbids it, its name is taken, or it is in use.
        public static let conflict = Code(rawValue: "conflict")
        /// The engine refuses.
        public static let notPermitted = Code(rawValue: "denied")
        /// The request is wrong.
        public static let invalidInput = Code(rawValue: "invalid_input")
        /// This engine, or this version of it, does not have it.
        public static let unsupportedByEngine = Code(rawValue: "unsupported_by_engine")
        /// Nothing answers at the engine's address.
        public static let engineUnreachable = Code(rawValue: "engine_unreachable")
        /// A deadline passed.
        public static let timedOut = Code(rawValue: "timeout")
        /// The calling task was cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// The engine failed, or answered what its API does not allow.
        public static let engineFault = Code(rawValue: "server_fault")
        /// A file on this machine could not be read or written.
        public static let fileSystem = Code(rawValue: "file_system")
    }

    public var code: Code
    /// What happened and what to do about it, naming the object and the engine.
    public var message: String
    /// The engine, as its address or its name.
    public var engine: String?
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, engine: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.engine = engine
        self.cause = cause
    }

    public var description: String { message }
}
