import JSONTree

/// How Go's templates print a value, and what they take for true.
enum GoText {
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "<no value>"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): number.text
        case .string(let text): text
        case .array(let list): "[" + list.map(text).joined(separator: " ") + "]"
        case .object(let object):
            "map["
                + object.sorted { $0.key < $1.key }.map { "\($0.key):\(text($0.value))" }.joined(separator: " ") + "]"
        }
    }

    static func isTrue(_ value: JSONValue) -> Bool {
        switch value {
        case .null: false
        case .bool(let flag): flag
        case .number(let number): number.double != 0
        case .string(let text): !text.isEmpty
        case .array(let list): !list.isEmpty
        case .object(let object): !object.isEmpty
        }
    }
}
