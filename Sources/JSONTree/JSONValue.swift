/// A JSON value that loses nothing a program may care about: key order, number text and unknown fields survive.
///
/// Equality and hashing are exact: strings compare by their UTF-8 bytes (Swift's `String` would call two spellings
/// of "é" equal, Go and JSON do not), numbers by their text, objects with their order. For equality that ignores
/// key order see ``isEquivalent(to:)``.
///
/// A parsed tree is at most ``JSONLimits/deepest`` levels deep. Comparing, hashing and printing use no call stack per
/// level; freeing does, so a tree nested by hand should stay in the thousands of levels too.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

// MARK: - Making values

extension JSONValue {
    /// A number from an integer.
    public static func number(_ value: some BinaryInteger) -> JSONValue { .number(JSONNumber(value)) }

    /// A string, or `null` for nil.
    public init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }

    /// A boolean.
    public init(_ value: Bool) { self = .bool(value) }

    /// An integer.
    public init(_ value: some BinaryInteger) { self = .number(JSONNumber(value)) }

    /// An array of strings.
    public init(_ values: some Sequence<String>) { self = .array(values.map(JSONValue.string)) }
}

// MARK: - Reading values

extension JSONValue {
    /// True for `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The boolean, or nil for every other kind.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number with its text, or nil for every other kind.
    public var number: JSONNumber? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The integer, or nil if this is no number, has a fraction or exponent, or does not fit. As strict as Go.
    public var int: Int? { number?.int }

    /// The integer as 64 bits, under the rules of ``int``.
    public var int64: Int64? { number?.int64 }

    /// The integer as 64 unsigned bits, under the rules of ``int``.
    public var uint64: UInt64? { number?.uint64 }

    /// The nearest finite double, or nil.
    public var double: Double? { number?.double }

    /// The string, or nil for every other kind.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements, or nil for every other kind. Can be changed in place; setting nil makes the value `null`.
    public var array: [JSONValue]? {
        get {
            if case .array(let value) = self { value } else { nil }
        }
        _modify {
            // The payload moves out and back, so that it stays uniquely referenced and is not copied.
            var slot = array
            let was = slot != nil
            if was { self = .null }
            defer {
                if let slot { self = .array(slot) } else if was { self = .null }
            }
            yield &slot
        }
    }

    /// The members, or nil for every other kind. Can be changed in place; setting nil makes the value `null`.
    public var object: JSONObject? {
        get {
            if case .object(let value) = self { value } else { nil }
        }
        _modify {
            var slot = object
            let was = slot != nil
            if was { self = .null }
            defer {
                if let slot { self = .object(slot) } else if was { self = .null }
            }
            yield &slot
        }
    }

    /// The name of the kind, for messages: "null", "boolean", "number", "string", "array" or "object".
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
