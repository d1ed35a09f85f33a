public import EngineAPI

/// One request of the catalogue, and how a client would read its answer. A value: the same one is played on every engine.
///
/// Target, headers and payload may hold placeholders: `{run}` (the prefix of every name in this run), `{image}` (the
/// catalogue's own image), `{start}` and `{now.exact}` (seconds since 1970 with their fraction, when the scene began and
/// when the request is sent), `{now}` and `{soon}` (whole seconds, now and two later), and whatever an earlier exchange of the scene kept (``kept``).
public struct Exchange: Sendable, Hashable {
    /// What is tried, in a few words; unique within its scene.
    public var name: String
    /// `GET`, `POST`, …: any method, for the answers to wrong ones too.
    public var method: String
    /// Path and query without the version prefix. What a URL may not hold, as the braces of filters, is encoded when sent.
    public var target: String
    public var payload: Payload
    public var version: Version
    public var headers: [Header]
    public var conduct: Conduct
    /// What later exchanges may name: a placeholder, and the way to its value in the JSON answer.
    public var kept: [Keepsake]
    public var reading: Reading
    /// Places whose value says nothing, beside those that every exchange has; `*` stands for any key or index.
    public var masked: [String]
    /// Requests that are sent once this one is under way: its answer is read to the end after them.
    public var meanwhile: [Exchange]

    /// - Parameters:
    ///   - name: what is tried.
    ///   - line: method and target: `GET /containers/{web}/json`.
    ///   - json: the body, sent as `application/json`.
    public init(
        _ name: String, _ line: String, _ json: String? = nil, payload: Payload? = nil,
        version: Version = .common, headers: [Header] = [], conduct: Conduct = .plain, keep: [Keepsake] = [],
        reading: Reading = .whole, mask: [String] = [], meanwhile: [Exchange] = []
    ) {
        let words = line.split(separator: " ", maxSplits: 1)
        self.name = name
        method = words.first.map(String.init) ?? ""
        target = words.count == 2 ? String(words[1]) : "/"
        self.payload = payload ?? json.map(Payload.json) ?? .none
        self.version = version
        self.headers = headers
        self.conduct = conduct
        kept = keep
        self.reading = reading
        masked = mask
        self.meanwhile = meanwhile
    }
}

extension Exchange {
    /// Which version prefix the path gets.
    public enum Version: Sendable, Hashable {
        /// The highest version that all engines of the run have, or the one that was asked for.
        case common
        /// No prefix at all.
        case none
        /// This one, in a run whose engines all reach it, and in any run where no engine could (`1.99`).
        case exact(String)
    }

    /// How the connection is used.
    public enum Conduct: Sendable, Hashable {
        /// The answer is read to its end.
        case plain
        /// The answer is read until this many JSON values have come.
        case values(Int)
        /// The connection is taken over (`Upgrade: tcp`), the text is sent, our side is closed, the rest is read.
        case hijack(send: String)
        /// The same without closing our side: the engine has to end the stream.
        case hijackOpen(send: String)
    }

    /// What of the answer's body is compared.
    public enum Reading: Sendable, Hashable {
        /// All of it, lists in their order.
        case whole
        /// All of it; the list's order says nothing.
        case unordered
        /// Of a list that may hold what the user made, only what bears this run's prefix.
        case ours
        /// Keys and kinds only: values are the machine's own.
        case shape
        /// No more than how it ended: for bodies that are the engine's own choice.
        case status
    }

    public struct Header: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `Keepsake("exec", "Id")`: what stands at `Id` in the answer becomes `{exec}`.
    public struct Keepsake: Sendable, Hashable {
        public var name: String
        public var path: String

        public init(_ name: String, _ path: String) {
            self.name = name
            self.path = path
        }
    }

    /// The operation of Docker's API that the request is for; `NoRoute` for a path or method that the API lacks.
    public var operation: RouteID { OperationNames.operation(method: method, target: target) }
}
