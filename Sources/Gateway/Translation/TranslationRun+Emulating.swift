import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

/// What emulations of streams need again and again.
extension TranslationRun {
    /// A container as the engine itself describes it, and the engine's clock when it did.
    ///
    /// - Throws: Docker's refusal where it is not there.
    func inspect(_ escapedName: String) async throws -> (container: JSONValue, second: Int64) {
        var answer = try await engine.call("GET", "/containers/\(escapedName)/json", on: asked.engine)
        guard answer.isSuccess, let container = answer.json else {
            plan.finish(&answer, asked: asked)
            throw answer
        }
        let date = answer.header("Date").flatMap(EngineDate.parse)
        return (container, date?.seconds ?? 0)
    }

    /// Answers a JSON document, with the headers that every answer has.
    func answer(_ value: JSONValue) async throws {
        var answer = ParityAnswer.json(value)
        plan.finish(&answer, asked: asked)
        try await Self.write(answer, to: exchange)
    }

    /// Begins an answer whose JSON comes later.
    func beginJSON() async throws {
        var answer = ParityAnswer(status: 200, headers: [.init("Content-Type", "application/json")])
        plan.finish(&answer, asked: asked)
        try await exchange.beginStream(Self.head(of: answer))
    }
}
