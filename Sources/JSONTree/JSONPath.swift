/// A way into a JSON tree: object keys and array places. `["HostConfig", "Binds", 0]` is one.
public struct JSONPath: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// One step: into an object by key, or into an array by place.
    public enum Step: Hashable, Sendable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
        case key(String)
        case index(Int)

        public init(stringLiteral value: String) { self = .key(value) }
        public init(integerLiteral value: Int) { self = .index(value) }
    }

    /// The steps from the root.
    public var steps: [Step]

    public init(_ steps: [Step]) { self.steps = steps }

    public init(arrayLiteral elements: Step...) { steps = elements }

    /// The path one step further.
    public func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }

    /// Readable form for messages: `HostConfig.Binds[0]`.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
