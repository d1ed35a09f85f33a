import JSONTree

/// A JSON value as YAML in block style. Texts stand in JSON's quotes, which are YAML's double quotes, so that no text is
/// ever taken for a number, a truth value or a date.
enum YAMLText {
    /// Lines, each with its newline.
    static func document(_ value: JSONValue) -> String { lines(value, 0).map { $0 + "\n" }.joined() }

    private static func lines(_ value: JSONValue, _ depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        if let object = value.object, !object.isEmpty {
            return object.flatMap { member -> [String] in
                let (key, value) = (member.key, member.value)
                let name = key.wholeMatch(of: /[A-Za-z][A-Za-z0-9_.\-\/]*/) == nil ? JSONValue.string(key).text() : key
                guard isNested(value) else { return ["\(indent)\(name): \(value.text())"] }
                return ["\(indent)\(name):"] + lines(value, depth + 1)
            }
        }
        if let list = value.array, !list.isEmpty {
            return list.flatMap { item -> [String] in
                guard isNested(item) else { return ["\(indent)- \(item.text())"] }
                var inner = lines(item, depth + 1)
                inner[0] = "\(indent)- " + inner[0].dropFirst(indent.count + 2)
                return inner
            }
        }
        return [indent + value.text()]
    }

    private static func isNested(_ value: JSONValue) -> Bool {
        value.object.map { !$0.isEmpty } ?? value.array.map { !$0.isEmpty } ?? false
    }
}
