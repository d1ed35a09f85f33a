import EngineAPI

/// Tells, after a stream was opened anew, which of its elements were delivered before.
///
/// Engines order their events and log entries only roughly: two writers stamp their entries before they queue for the
/// file. So a resumed stream asks for a second more than it needs, and what came in that second is told apart by its
/// key, each as often as it was seen.
struct ReplayFilter<Key: Hashable & Sendable>: Sendable {
    /// How far a resumed stream goes back behind the last element.
    static var overlap: Duration { .seconds(1) }
    /// How long elements are remembered: engines may round the start down to a whole second.
    static var memory: Duration { .seconds(3) }

    private var recent: [(at: Timestamp, key: Key)] = []
    private var expected: [Key: Int] = [:]
    private let capacity: Int
    private var start: Timestamp?
    private var last: Timestamp?

    /// - Parameters:
    ///   - start: where the stream begins if it breaks before its first element.
    ///   - capacity: how many elements are remembered at most.
    init(since start: Timestamp?, capacity: Int = 65_536) {
        self.start = start
        self.capacity = capacity
    }

    /// Notes an element. Returns false for one that was delivered before.
    mutating func admit(_ key: Key, at time: Timestamp) -> Bool {
        if let count = expected[key] {
            expected[key] = count == 1 ? nil : count - 1
            return false
        }
        recent.append((time, key))
        if last.map({ time > $0 }) ?? true { last = time }
        // Trimmed by halves, so that an element costs a constant.
        if recent.count > 2 * capacity { recent.removeFirst(recent.count - capacity) }
        return true
    }

    /// Sets a start for a stream that has delivered nothing yet.
    mutating func begin(at time: Timestamp) {
        if start == nil { start = time }
    }

    /// The moment to resume from; what was delivered after it is expected to come again.
    mutating func resume() -> Timestamp? {
        guard let last else { return start }
        let horizon = last.advanced(by: .zero - Self.memory)
        recent.removeAll { $0.at < horizon }
        expected = [:]
        for element in recent { expected[element.key, default: 0] += 1 }
        return recent.isEmpty ? last : last.advanced(by: .zero - Self.overlap)
    }
}
