public import JSONTree

/// One answer as the rules see it.
public struct ParityAnswer: Sendable, Error {
    public var status: Int
    public var headers: [ParityRequest.Header]
    public var body: Body

    public enum Body: Sendable, Equatable {
        case none
        case json(JSONValue)
        /// What is no JSON document, as it came.
        case text(String)
    }

    public init(status: Int, headers: [ParityRequest.Header] = [], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A JSON document.
    public static func json(_ value: JSONValue, status: Int = 200) -> ParityAnswer {
        ParityAnswer(status: status, body: .json(value))
    }

    /// An error in Docker's form, `{"message": "…"}`.
    public static func error(_ status: Int, _ message: String) -> ParityAnswer {
        ParityAnswer(status: status, body: .json(["message": .string(message)]))
    }

    /// The JSON document; nil where there is none. Setting it replaces the body.
    public var json: JSONValue? {
        get { if case .json(let value) = body { value } else { nil } }
        set { body = newValue.map { .json($0) } ?? .none }
    }

    /// Whether the client is told the same.
    func saysTheSame(as other: ParityAnswer) -> Bool {
        status == other.status && headers == other.headers && body == other.body
    }

    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The text of an error: Docker's and Podman's `message`, or the body as it is.
    public var message: String {
        switch body {
        case .json(let value): value["message"]?.string ?? ""
        case .text(let text): text
        case .none: ""
        }
    }

    /// Podman's `cause` of an error: the innermost reason.
    public var cause: String { json?["cause"]?.string ?? "" }

    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Puts a header field in the place of those of its name; nil drops them.
    public mutating func setHeader(_ name: String, _ value: String?) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        if let value { headers.append(ParityRequest.Header(name, value)) }
    }
}
