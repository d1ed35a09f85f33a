import EngineAPI

/// The members of one JSON object, read as Podman writes them: a member that is missing or null is an empty one
/// (Go's `omitempty`, and nil slices and maps).
struct Fields {
    struct Key: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringLiteral value: String) { stringValue = value }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }
    }

    private let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: Key.self) }

    /// A member without which the object says nothing.
    func required<Value: Decodable>(_ key: Key) throws -> Value { try container.decode(Value.self, forKey: key) }

    func optional<Value: Decodable>(_ key: Key) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: key)
    }

    func text(_ key: Key) throws -> String { try optional(key) ?? "" }
    func flag(_ key: Key) throws -> Bool { try optional(key) ?? false }
    func number<Number: Decodable & ExpressibleByIntegerLiteral>(_ key: Key) throws -> Number {
        try optional(key) ?? 0
    }

    /// A list, without the nulls in it.
    func list<Element: Decodable>(_ key: Key) throws -> [Element] {
        let elements: [Element?]? = try optional(key)
        return elements?.compactMap { $0 } ?? []
    }

    /// A map, without the members that are null.
    func map<Value: Decodable>(_ key: Key) throws -> [String: Value] {
        let members: [String: Value?]? = try optional(key)
        return members?.compactMapValues { $0 } ?? [:]
    }

    /// The names of a Go set: `{"80/tcp": {}}`.
    func names(_ key: Key) throws -> [String] {
        struct Nothing: Decodable { init(from decoder: any Decoder) {} }
        let members: [String: Nothing] = try map(key)
        return members.keys.sorted()
    }

    /// A command, which Podman before 5.0 writes as one string and later as a list.
    func words(_ key: Key) throws -> [String] {
        let words: Words? = try optional(key)
        return words?.list ?? []
    }

    /// A text that some versions write as a number: the stop signal is `15` before Podman 5.0 and `SIGTERM` since.
    func textOrNumber(_ key: Key) throws -> String {
        if let text = try? container.decodeIfPresent(String.self, forKey: key) { return text }
        let number: Int? = try optional(key)
        return number.map(String.init) ?? ""
    }

    /// A moment. Go's zero time, which stands for "never", is nil.
    func time(_ key: Key) throws -> Timestamp? {
        let time: Timestamp? = try optional(key)
        return time.flatMap { $0.isZero ? nil : $0 }
    }

    /// A Go error: a text; an object or true where the engine wrote that there is one but not which.
    func failure(_ key: Key) throws -> String? {
        let failure: Failure? = try optional(key)
        return failure?.text
    }

    /// A list of Go errors.
    func failures(_ key: Key) throws -> [String] {
        let failures: [Failure] = try list(key)
        return failures.compactMap(\.text)
    }

    /// Go errors by name; those that are nil are left out.
    func failureMap(_ key: Key) throws -> [String: String] {
        let failures: [String: Failure] = try map(key)
        return failures.compactMapValues(\.text)
    }

    private struct Failure: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                text = nil
            } else if let words = try? container.decode(String.self) {
                text = words.isEmpty ? nil : words
            } else {
                text = "an error that the engine does not name"
            }
        }
    }
}
