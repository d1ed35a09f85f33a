/// Why a server cannot listen where it was told to.
public struct ListenError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// Somebody is listening there.
        case inUse
        /// The path is longer than the kernel allows.
        case pathTooLong
        /// Something that is no socket is in the way.
        case notASocket
        case denied
        case other
    }

    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
