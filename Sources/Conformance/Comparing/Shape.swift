import JSONTree

/// A tree without its values: keys, kinds, and of a list the shapes that occur in it.
enum Shape {
    static func of(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            return .object(JSONObject(object.map { ($0.key, of($0.value)) }))
        case .array(let list):
            var shapes: [JSONValue] = []
            for shape in list.map(of) where !shapes.contains(shape) { shapes.append(shape) }
            return .array(shapes.map { ($0.text(), $0) }.sorted { $0.0 < $1.0 }.map(\.1))
        case .null: return .null
        default: return .string("<\(value.kind)>")
        }
    }
}
