/// Filters of a list, prune or events call: `{"label": ["a=b"], "status": ["running"]}`.
///
/// Values of one key are alternatives; keys restrict each other. Sent as Docker's form since API 1.22, a map from key
/// to list.
public struct Filters: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    public var values: [String: [String]]

    public init(_ values: [String: [String]] = [:]) { self.values = values }

    public init(dictionaryLiteral elements: (String, [String])...) {
        values = Dictionary(elements, uniquingKeysWith: +)
    }

    public var isEmpty: Bool { values.isEmpty }

    public mutating func add(_ key: String, _ value: String) { values[key, default: []].append(value) }

    /// Filters of the form in which command lines write them: `label=a=b`, `status=running`.
    /// - Throws: `invalidInput`, naming the text that has no `=`.
    public init(parsing texts: [String]) throws(EngineError) {
        self.init()
        for text in texts {
            guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
                throw EngineError(.invalidInput, "Filter \"\(text)\" has no value; write it as KEY=VALUE.")
            }
            add(String(text[..<mark]), String(text[text.index(after: mark)...]))
        }
    }
}
