import JSONTree

extension JSONValue {
    /// The value at a dotted path, `Config.Labels`, `0.Id`; a number is a place in a list. Nil where there is none.
    func found(_ path: String) -> JSONValue? {
        var value = self
        for step in path.split(separator: ".") {
            let next = if case .array = value { Int(step).flatMap { value[$0] } } else { value[String(step)] }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}
