/// Header or trailer fields: an ordered list of names and values as they stand on the wire.
///
/// Names are looked up without regard to case and without allocating. Nothing is checked here; what must not go on the
/// wire is refused when a head is written.
public struct HTTPFields: Sendable, Hashable {
    /// One field line.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    private var storage: [Field]

    public init() { storage = [] }

    /// Fields in the given order; a name may occur more than once.
    public init(_ fields: [(String, String)]) { storage = fields.map { Field(name: $0.0, value: $0.1) } }

    /// The first value of the field called `name`, in any case.
    public subscript(name: String) -> String? { storage.first { $0.isNamed(name) }?.value }

    /// All values of the fields called `name`, in order.
    public func values(of name: String) -> [String] { storage.filter { $0.isNamed(name) }.map(\.value) }

    /// Whether a field called `name` is there.
    public func contains(_ name: String) -> Bool { storage.contains { $0.isNamed(name) } }

    /// Whether a comma-separated list field holds `token`, in any case: `contains("upgrade", in: "Connection")`.
    public func contains(_ token: String, in name: String) -> Bool {
        storage.contains { field in
            field.isNamed(name)
                && field.value.utf8.split(separator: .comma).contains { element in
                    element.drop(while: \.isBlank).equals(token.utf8)
                }
        }
    }

    /// Appends a field line.
    public mutating func add(name: String, value: String) { storage.append(Field(name: name, value: value)) }

    /// Puts one field in the place of the first one called `name` and drops the others; appends it where there is none.
    public mutating func replace(name: String, value: String) {
        guard let first = storage.firstIndex(where: { $0.isNamed(name) }) else { return add(name: name, value: value) }
        storage[first].value = value
        var index = storage.endIndex - 1
        while index > first {
            if storage[index].isNamed(name) { storage.remove(at: index) }
            index -= 1
        }
    }

    /// Drops every field called `name`.
    public mutating func remove(_ name: String) { storage.removeAll { $0.isNamed(name) } }

    public mutating func reserveCapacity(_ capacity: Int) { storage.reserveCapacity(capacity) }
}

extension HTTPFields: RandomAccessCollection {
    public var startIndex: Int { storage.startIndex }
    public var endIndex: Int { storage.endIndex }
    public subscript(position: Int) -> Field { storage[position] }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }
}

extension HTTPFields.Field {
    func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count
            && zip(name.utf8, other.utf8).allSatisfy { $0 == $1 || $0.lowercased == $1.lowercased }
    }
}

extension Substring.UTF8View {
    /// Whether this is `word` in any case, followed by nothing but blanks.
    fileprivate func equals(_ word: String.UTF8View) -> Bool {
        var rest = self[...]
        for letter in word {
            guard let first = rest.popFirst(), first.lowercased == letter.lowercased else { return false }
        }
        return rest.allSatisfy(\.isBlank)
    }
}
