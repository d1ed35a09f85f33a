/// A value of a settings file.
public enum SettingsValue: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case list([SettingsValue])
    case table([String: SettingsValue])

    /// What a person calls its kind.
    var kind: String {
        switch self {
        case .text: "text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .table: "a table"
        }
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    public var list: [SettingsValue]? { if case .list(let list) = self { list } else { nil } }
    public var table: [String: SettingsValue]? { if case .table(let table) = self { table } else { nil } }
    /// A whole number is a number as well.
    public var number: Double? {
        switch self {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    /// What stands at a path: keys of tables, places of lists.
    public subscript(path: SettingsPath) -> SettingsValue? {
        var value = self
        for word in path.words {
            switch value {
            case .table(let table):
                guard let next = table[word] else { return nil }
                value = next
            case .list(let list):
                guard let place = Int(word), list.indices.contains(place) else { return nil }
                value = list[place]
            default: return nil
            }
        }
        return value
    }

    /// The tables of both, down to their leaves; where both have a leaf or a list, the other's stands.
    public func merged(with other: SettingsValue) -> SettingsValue {
        guard case .table(let mine) = self, case .table(let theirs) = other else { return other }
        return .table(mine.merging(theirs) { $0.merged(with: $1) })
    }

    /// The same with one value put at a path; missing tables are made.
    func setting(_ value: SettingsValue?, at path: some Collection<String>) -> SettingsValue {
        guard let word = path.first else { return value ?? self }
        switch self {
        case .list(var list):
            guard let place = Int(word), list.indices.contains(place) else { return self }
            list[place] = list[place].setting(value, at: path.dropFirst())
            return .list(list)
        default:
            var table = self.table ?? [:]
            if path.count == 1 {
                table[word] = value
            } else {
                table[word] = (table[word] ?? .table([:])).setting(value, at: path.dropFirst())
            }
            return .table(table)
        }
    }

    /// As TOML writes it on one line.
    public var toml: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .list(let list): "[" + list.map(\.toml).joined(separator: ", ") + "]"
        case .table(let table) where table.isEmpty: "{}"
        case .table(let table):
            "{ "
                + table.sorted { $0.key < $1.key }
                .map { "\(SettingsPath.quoted($0.key)) = \($0.value.toml)" }.joined(separator: ", ") + " }"
        }
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
