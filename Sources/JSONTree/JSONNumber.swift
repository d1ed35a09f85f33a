/// A JSON number as its text: `1.50`, `1E3` and integers of any length are written back as they were read.
///
/// Two numbers are equal when their texts are.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
    /// The text, always valid by JSON's grammar.
    public let text: String

    /// For the parser, which has checked the grammar.
    @inlinable
    init(checked text: String) { self.text = text }

    /// The number with this text, or nil if it is not a JSON number (`01`, `.5`, `+1` and `NaN` are not).
    public init?(text: String) {
        let utf8 = Array(text.utf8)
        let length = utf8.withUnsafeBufferPointer { JSONNumberGrammar.length($0, from: 0) }
        guard case .number(let end) = length, end == utf8.count else { return nil }
        self.text = text
    }

    /// An integer of any width.
    public init(_ value: some BinaryInteger) { text = String(value) }

    /// The shortest text that reads back as the same double, or nil for an infinity or NaN, which JSON lacks.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// The integer, or nil if the text has a fraction or exponent or does not fit: `1.0` and `1e3` are refused as
    /// Go's encoding/json refuses them for an integer field.
    public var int: Int? { Int(text) }

    /// As ``int``, as 64 bits on every platform.
    public var int64: Int64? { Int64(text) }

    /// As ``int``, unsigned.
    public var uint64: UInt64? { UInt64(text) }

    /// The nearest double, or nil if it would be infinite.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    public var description: String { text }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { text = String(value) }
}
