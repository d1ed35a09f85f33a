/// Where something stands in a compose file: `compose.yaml:12:5`.
public struct ComposePlace: Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1.
    public var column: Int

    public init(_ file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }
}

/// What is wrong with a compose file, and where.
public struct ComposeError: Error, Sendable, Hashable, CustomStringConvertible {
    public var message: String
    public var place: ComposePlace?
    /// The keys that lead there: `services.web.ports`.
    public var path: String

    public init(_ message: String, at place: ComposePlace? = nil, path: String = "") {
        self.message = message
        self.place = place
        self.path = path
    }

    public var description: String {
        [place.map { "\($0): " } ?? "", path.isEmpty ? "" : "\(path): ", message].joined()
    }
}

/// A value of a compose file, with its place. Maps keep their order.
public struct ComposeValue: Sendable {
    public enum Content: Sendable {
        case null
        case bool(Bool)
        case int(Int)
        case float(Double)
        case text(String)
        case list([ComposeValue])
        case map([Entry])
    }

    public struct Entry: Sendable {
        public var key: String
        public var place: ComposePlace
        public var value: ComposeValue
    }

    /// How a value of a later file meets that of an earlier one, where a tag says so.
    enum Meeting: Sendable { case merge, reset, override }

    public var content: Content
    public var place: ComposePlace
    var meeting = Meeting.merge

    public init(_ content: Content, _ place: ComposePlace) {
        self.content = content
        self.place = place
    }

    public var isNull: Bool { if case .null = content { true } else { false } }

    public var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }

    public var items: [ComposeValue]? { if case .list(let items) = content { items } else { nil } }

    /// The text of a scalar, numbers and truth values as compose writes them.
    public var text: String? {
        switch content {
        case .text(let text): text
        case .int(let number): String(number)
        case .bool(let truth): String(truth)
        case .float(let number): Self.text(number)
        case .null, .list, .map: nil
        }
    }

    public subscript(key: String) -> ComposeValue? {
        get { entries?.first { $0.key == key }?.value }
        set {
            var entries = entries ?? []
            let index = entries.firstIndex { $0.key == key }
            if let newValue {
                if let index {
                    entries[index].value = newValue
                } else {
                    entries.append(Entry(key: key, place: newValue.place, value: newValue))
                }
            } else if let index {
                entries.remove(at: index)
            }
            content = .map(entries)
        }
    }

    static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    }

    /// A value that no file holds, in the place of another.
    func with(_ content: Content) -> ComposeValue {
        var value = ComposeValue(content, place)
        value.meeting = meeting
        return value
    }
    func with(_ text: String) -> ComposeValue { with(.text(text)) }
    func with(_ words: [String]) -> ComposeValue { with(.list(words.map { with($0) })) }
    func with(_ pairs: [(String, ComposeValue?)]) -> ComposeValue {
        with(.map(pairs.compactMap { key, value in value.map { Entry(key: key, place: place, value: $0) } }))
    }
}
