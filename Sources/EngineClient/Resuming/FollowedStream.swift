import EngineAPI
import EngineHTTP
import Synchronization

/// Makes one endless stream of many that break.
///
/// - Parameters of ``stream(_:_:)``: `request` makes the call for a start, `place` gives an element's time and key, and
///   `goesOn` tells whether an orderly end is a break as well.
struct FollowedStream<Call: StreamEndpoint, Key: Hashable & Sendable>: Sendable where Call.Element: Sendable {
    let engine: EngineClient
    let resumption: Resumption
    let start: Timestamp?
    let request: @Sendable (_ since: Timestamp?) -> Call
    let place: @Sendable (Call.Element) -> (at: Timestamp, key: Key)?
    let goesOn: @Sendable (EngineClient) async throws(EngineError) -> Bool

    /// What is open now. Closed with the scope, wherever its reader stands.
    private let open = Open()

    private final class Open: Sendable {
        let held = Mutex<(answer: HeldAnswer?, isOver: Bool)>((nil, false))
        func hold(_ answer: HeldAnswer?) {
            let isOver = held.withLock { state in
                state.answer = state.isOver ? nil : answer
                return state.isOver
            }
            if isOver { answer?.stream.close() }
        }
        func close() {
            held.withLock { state in
                state.isOver = true
                defer { state.answer = nil }
                return state.answer
            }?.stream.close()
        }
    }

    init(
        _ engine: EngineClient, since start: Timestamp?, _ resumption: Resumption,
        request: @escaping @Sendable (_ since: Timestamp?) -> Call,
        place: @escaping @Sendable (Call.Element) -> (at: Timestamp, key: Key)?,
        goesOn: @escaping @Sendable (EngineClient) async throws(EngineError) -> Bool
    ) {
        self.engine = engine
        self.resumption = resumption
        self.start = start
        self.request = request
        self.place = place
        self.goesOn = goesOn
    }

    /// Opens the first stream, hands all of them to `body` as one, and closes what is open at the end.
    func scope<Result>(_ body: (EngineStream<Call.Element>) async throws -> Result) async throws -> Result {
        defer { open.close() }
        let first = try await engine.hold(request(start))
        open.hold(first.held)
        return try await body(EngineStream(start: { elements(first) }))
    }

    private func elements(
        _ first: (held: HeldAnswer, elements: EngineStream<Call.Element>)
    ) -> EngineStream<Call.Element>.Next {
        var filter = ReplayFilter<Key>(since: start)
        if let date = first.held.date { filter.begin(at: date) }
        var current = first.elements.makeAsyncIterator()
        return { () async throws(EngineError) -> Call.Element? in
            while true {
                let cause: EngineError
                do throws(EngineError) {
                    if let element = try await current.next() {
                        guard let (time, key) = place(element) else { return element }
                        if filter.admit(key, at: time) { return element }
                        continue
                    }
                    guard try await goesOn(engine) else { return nil }
                    cause = EngineError(.engineUnreachable, "The engine at \(engine.address) ended the stream.")
                } catch {
                    guard Resumption.covers(error) else { throw error }
                    cause = error
                }
                let again = try await engine.reopen(request(filter.resume()), resumption, after: cause)
                open.hold(again.held)
                current = again.elements.makeAsyncIterator()
            }
        }
    }
}
