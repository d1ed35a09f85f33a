public import EngineAPI
public import JSONTree

/// The rules that one operation needs on one engine, in the table's order.
public struct ParityPlan: Sendable {
    public let route: Route
    public let differences: [Difference]

    public init(_ route: Route, on engine: EngineIdentity, from table: [Difference] = Parity.differences) {
        self.route = route
        differences = table.filter { difference in
            difference.engines.contains(engine)
                && (difference.routes.isEmpty ? route.api == .docker : difference.routes.contains(route.id))
        }
    }

    /// Whether the engine answers this operation as Docker does.
    public var isEmpty: Bool { differences.isEmpty }

    /// The ids of the emulations, outermost first.
    public var emulations: [String] {
        differences.compactMap { if case .emulation = $0.fix { $0.id } else { nil } }
    }

    /// Whether a rule wants to see the answer.
    public var rewritesAnswers: Bool {
        differences.contains {
            switch $0.fix {
            case .response, .lines, .emulation: true
            case .request, .answer: false
            }
        }
    }

    /// Whether the stream's values must be read one by one.
    public var rewritesLines: Bool {
        differences.contains { if case .lines = $0.fix { true } else { false } }
    }

    /// Rewrites a request for the engine.
    /// - Returns: an answer where the engine is not to be asked.
    /// - Throws: the refusal, in Docker's words.
    public func prepare(
        _ request: inout ParityRequest, noting book: RuleBook? = nil
    ) throws(ParityAnswer) -> ParityAnswer? {
        let asked = request
        let seen = book?.seen ?? []
        var new: Set<String> = []
        defer { book?.add(new) }
        for difference in differences {
            let isNew = book != nil && !seen.contains(difference.id)
            switch difference.fix {
            case .answer(let answer):
                guard let answer = answer(asked) else { continue }
                if isNew { new.insert(difference.id) }
                return answer
            case .request(let rewrite):
                let before = isNew ? request : nil
                // A refusal is the rule's work too.
                if isNew { new.insert(difference.id) }
                try rewrite(&request)
                if let before, before.saysTheSame(as: request) { new.remove(difference.id) }
            case .emulation: if isNew { new.insert(difference.id) }
            case .response, .lines: break
            }
        }
        return nil
    }

    /// Rewrites the engine's answer for the client. Rules apply in the reverse order, so that the first in the table
    /// has the last word.
    public func finish(_ answer: inout ParityAnswer, asked: ParityRequest, noting book: RuleBook? = nil) {
        let seen = book?.seen ?? []
        var new: Set<String> = []
        for difference in differences.reversed() {
            guard case .response(let rewrite) = difference.fix else { continue }
            let before = book != nil && !seen.contains(difference.id) ? answer : nil
            rewrite(&answer, asked)
            if let before, !before.saysTheSame(as: answer) { new.insert(difference.id) }
        }
        book?.add(new)
    }

    /// What rewrites the values of a stream that answers `asked`.
    public func lineFixes(asked: ParityRequest) -> LineFixes {
        LineFixes(differences.reversed().compactMap { if case .lines(let make) = $0.fix { make(asked) } else { nil } })
    }
}

/// Several ``LineFix``es, one behind the other.
public struct LineFixes: LineFix {
    private var fixes: [any LineFix]

    public init(_ fixes: [any LineFix]) { self.fixes = fixes }

    public mutating func rewrite(_ line: JSONValue) -> [JSONValue] { pass([line], from: 0) }

    public mutating func finish() -> [JSONValue] {
        var lines: [JSONValue] = []
        for index in fixes.indices {
            let behind = fixes[index].finish()
            lines += pass(behind, from: index + 1)
        }
        return lines
    }

    private mutating func pass(_ lines: [JSONValue], from start: Int) -> [JSONValue] {
        var lines = lines
        for index in fixes.indices.dropFirst(start) {
            var next: [JSONValue] = []
            for line in lines { next += fixes[index].rewrite(line) }
            lines = next
        }
        return lines
    }
}
