public import JSONTree

/// What a client saw of one exchange: everything that it could act on, as one tree.
public struct Observation: Sendable {
    /// `{"status":200,"headers":{…},"body":…}`.
    public var tree: JSONValue
    /// Why there was no answer: the connection broke, a deadline passed, an earlier exchange gave no value.
    public var failure: String?

    public init(_ tree: JSONValue) { self.tree = tree }

    public init(failure: String) {
        tree = ["failure": .string(failure)]
        self.failure = failure
    }

    /// The status code, 0 where there was no answer.
    public var status: Int { tree["status"]?.int ?? 0 }
}
