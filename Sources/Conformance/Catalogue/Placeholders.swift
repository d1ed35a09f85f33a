/// The values of one scene on one engine, and their places in texts: `{web}`.
///
/// A placeholder is a word of letters, digits, `-`, `_` and `.` in braces that begins with a letter. Braces of JSON and
/// of templates never look like that.
public struct Placeholders: Sendable, Hashable {
    private var values: [String: String]

    public init(_ values: [String: String] = [:]) { self.values = values }

    public subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// All of them; the longest value first, so that a name that begins with another's is found before it.
    var byLength: [(name: String, value: String)] {
        values.map { ($0.key, $0.value) }.sorted { ($0.1.utf8.count, $1.0) > ($1.1.utf8.count, $0.0) }
    }

    /// The text with its placeholders filled in.
    /// - Throws: ``Unknown`` for one that nothing has kept.
    public func fill(_ text: String) throws(Unknown) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            rest = rest[open...]
            guard let name = Self.name(rest) else {
                filled.append("{")
                rest = rest.dropFirst()
                continue
            }
            guard let value = values[name] else { throw Unknown(name: name) }
            filled += value
            rest = rest.dropFirst(name.count + 2)
        }
        return filled + rest
    }

    private static func name(_ text: Substring) -> String? {
        guard let close = text.firstIndex(of: "}") else { return nil }
        let name = text[text.index(after: text.startIndex)..<close]
        guard let first = name.utf8.first, isLetter(first), name.utf8.allSatisfy(isPart) else { return nil }
        return String(name)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_.".utf8.contains(byte)
    }

    /// A placeholder without a value: the exchange that should have kept it did not answer as it must.
    public struct Unknown: Error, Sendable, Hashable, CustomStringConvertible {
        public var name: String
        public var description: String { "nothing before it in the scene gave a value for {\(name)}" }
    }
}
