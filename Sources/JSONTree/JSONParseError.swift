/// Why a document is no acceptable JSON, and where.
public struct JSONParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure. An open set: match with `==` and expect more.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// The document ends in the middle of a value, or is empty.
        public static let unexpectedEnd = Code(description: "unexpectedEnd")
        /// A byte that cannot stand where it stands.
        public static let unexpectedByte = Code(description: "unexpectedByte")
        /// Bytes follow the value.
        public static let trailingBytes = Code(description: "trailingBytes")
        /// A word that is not `true`, `false` or `null`.
        public static let invalidLiteral = Code(description: "invalidLiteral")
        /// A number that JSON's grammar does not have, such as `01` or `1.`.
        public static let invalidNumber = Code(description: "invalidNumber")
        /// A backslash with anything behind it that JSON does not know.
        public static let invalidEscape = Code(description: "invalidEscape")
        /// A control character in a string that should have been escaped.
        public static let controlCharacter = Code(description: "controlCharacter")
        /// Bytes in a string that are not UTF-8.
        public static let invalidUTF8 = Code(description: "invalidUTF8")
        /// A key for the second time in one object.
        public static let duplicateKey = Code(description: "duplicateKey")
        /// More open arrays and objects than ``JSONLimits/depth``.
        public static let tooDeep = Code(description: "tooDeep")
        /// More bytes than ``JSONLimits/documentBytes``.
        public static let documentTooLarge = Code(description: "documentTooLarge")
        /// A string, key or number longer than ``JSONLimits/stringBytes``.
        public static let stringTooLong = Code(description: "stringTooLong")
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong, without the place.
    public let reason: String
    /// The place in bytes from the start, from 0.
    public let offset: Int
    /// The line, from 1; lines end with LF.
    public let line: Int
    /// The byte in the line, from 1.
    public let column: Int

    init(_ code: Code, _ reason: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.code = code
        self.reason = reason
        self.offset = offset
        var line = 1
        var start = 0
        for (index, byte) in bytes.prefix(offset).enumerated() where byte == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        self.line = line
        column = offset - start + 1
    }

    public var description: String { "invalid JSON at line \(line), column \(column) (byte \(offset)): \(reason)" }
}
