import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import Parity
import Synchronization

/// One stream of events for all who read: the engine is followed once, however many clients there are, and not at all
/// where there is none.
///
/// A reader that does not keep up is ended, not waited for: the others lose nothing by it, and what is kept for it is
/// bounded.
final class EventHub: Sendable {
    /// The most events that wait for one reader. They are shared by all.
    static let readerLimit = 4_096
    /// How long an event of the gateway's own waits for earlier ones of the engine, which looks at its log four times a
    /// second.
    static let patience = Duration.milliseconds(300)

    typealias Stream = AsyncThrowingStream<EventItem, any Error>

    private struct Reader {
        let continuation: Stream.Continuation
        let endsWithEngine: Bool
    }

    private struct State {
        var ledger = EventLedger()
        var weaver = EventWeaver()
        var readers: [Int: Reader] = [:]
        var waiting: [AsyncThrowingStream<Void, any Error>.Continuation] = []
        var held: [EventItem] = []
        var isLive = false
        var next = 0
        /// When the latest of the engine's events happened.
        var last: Int64 = 0
        /// Up to when events came on an earlier stream.
        var resumed: Int64 = 0
    }

    private let state = Mutex(State())
    /// Whether anybody reads, whenever that changes.
    let demands: AsyncStream<Bool>
    private let demand: AsyncStream<Bool>.Continuation

    init() { (demands, demand) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    // MARK: readers

    /// Reads every event from now on, until `body` returns.
    ///
    /// - Parameter endsWithEngine: whether the stream ends when the engine is lost; else it goes on when it is back.
    /// - Throws: ``HTTPError`` where the engine cannot be followed.
    func read<Value>(
        endsWithEngine: Bool = false, _ body: (Stream) async throws -> Value
    ) async throws -> Value {
        let (stream, continuation) = Stream.makeStream(bufferingPolicy: .bufferingOldest(Self.readerLimit))
        let (ready, waiter) = AsyncThrowingStream<Void, any Error>.makeStream()
        let number = state.withLock { state in
            state.next += 1
            state.readers[state.next] = Reader(continuation: continuation, endsWithEngine: endsWithEngine)
            if state.readers.count == 1 { demand.yield(true) }
            if state.isLive { waiter.finish() } else { state.waiting.append(waiter) }
            return state.next
        }
        defer {
            state.withLock { state in
                state.readers[number] = nil
                if state.readers.isEmpty { demand.yield(false) }
            }
        }
        for try await _ in ready {}
        try Task.checkCancellation()
        return try await body(stream)
    }

    /// How many read at the moment.
    var readers: Int { state.withLock { $0.readers.count } }

    /// Whether the engine is being followed.
    var isLive: Bool { state.withLock { $0.isLive } }

    // MARK: the engine's side

    /// When the last event happened, in nanoseconds since 1970; 0 where there was none.
    var last: Int64 { state.withLock { $0.last } }

    /// The engine's events are being read from here on.
    func begin() {
        let waiting = state.withLock { state in
            state.isLive = true
            state.resumed = state.last
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.finish() }
    }

    /// Nobody reads any more.
    func pause() { state.withLock { $0.isLive = false } }

    /// The engine cannot be followed any more, or could not be reached.
    func lose(_ error: any Error) {
        let (waiting, ended) = state.withLock { state in
            state.isLive = false
            defer { state.waiting = [] }
            let ended = state.readers.values.filter(\.endsWithEngine)
            return (state.waiting, ended)
        }
        for waiter in waiting { waiter.finish(throwing: error) }
        for reader in ended { reader.continuation.finish() }
    }

    /// One event of the engine, in Docker's form. Those that came before the stream was begun again are overlooked.
    func receive(_ event: JSONValue) {
        let now = Timestamp.now
        state.withLock { state in
            let time = event["timeNano"]?.int64 ?? 0
            guard time > state.resumed else { return }
            state.last = max(state.last, time)
            state.ledger.follow(event)
            Self.release(&state, before: time)
            for event in state.weaver.weave(event, at: now, state.ledger) { Self.deliver(EventItem(event), &state) }
        }
    }

    // MARK: the gateway's own events

    /// Keeps an event for those who look back, and holds it for those who read.
    ///
    /// - Returns: whether somebody reads: ``flush()`` is due after ``patience`` then.
    func publish(_ event: JSONValue) -> Bool {
        state.withLock { state in
            state.ledger.add(event)
            guard !state.readers.isEmpty else { return false }
            let item = EventItem(event)
            let place = state.held.lastIndex { $0.time <= item.time }.map { $0 + 1 } ?? 0
            state.held.insert(item, at: place)
            if state.held.count > Self.readerLimit { Self.deliver(state.held.removeFirst(), &state) }
            return true
        }
    }

    /// Delivers what has waited long enough.
    func flush() {
        let border = Timestamp.now.advanced(by: .zero - Self.patience)
        state.withLock { Self.release(&$0, before: border.unixNanoseconds) }
    }

    private static func release(_ state: inout State, before time: Int64) {
        while let first = state.held.first, first.time <= time {
            state.held.removeFirst()
            deliver(first, &state)
        }
    }

    private static func deliver(_ item: EventItem, _ state: inout State) {
        for (number, reader) in state.readers {
            if case .dropped = reader.continuation.yield(item) {
                state.readers[number] = nil
                reader.continuation.finish(throwing: SlowReader())
            }
        }
    }

    // MARK: what is known

    /// A copy for a look back.
    var ledger: EventLedger { state.withLock { $0.ledger } }

    func withLedger<Value: Sendable>(_ body: (inout EventLedger) -> Value) -> Value {
        state.withLock { body(&$0.ledger) }
    }
}

/// A reader of events let too many wait. Its connection is broken off, so that it does not take what it got for all.
struct SlowReader: Error {}
