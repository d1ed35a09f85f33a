extension Docker {
    /// Names that travel as the keys of empty objects: `{"80/tcp": {}}`.
    public struct NameSet: Codable, Sendable, Hashable, ExpressibleByArrayLiteral {
        public var names: Set<String>

        public init(_ names: some Sequence<String>) { self.names = Set(names) }
        public init(arrayLiteral elements: String...) { names = Set(elements) }

        public init(from decoder: any Decoder) throws {
            names = Set(try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue))
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for name in names { try container.encode(EmptyObject(), forKey: Key(stringValue: name)) }
        }

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }

    /// `{}`, where being there is all there is to say.
    public struct EmptyObject: Codable, Sendable, Hashable {
        public init() {}
    }
}
