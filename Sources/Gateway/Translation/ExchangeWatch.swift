import Parity
import Synchronization

/// Those who want to know how one exchange goes: told once.
final class ExchangeWatch: Sendable {
    private let watchers = Mutex<[Emulations.Watcher]>([])

    func add(_ watcher: @escaping Emulations.Watcher) { watchers.withLock { $0.append(watcher) } }

    /// Tells them the answer, or the head of one that streams; whoever was told already is not told again.
    func tell(_ answer: ParityAnswer) async {
        let all = watchers.withLock { all in
            defer { all = [] }
            return all
        }
        for watcher in all { await watcher(answer) }
    }
}
