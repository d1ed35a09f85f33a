/// What goes on behind an answer, for as long as the gateway runs: the work is owned by the service, not by an exchange
/// whose client may be gone.
final class Errands: Sendable {
    typealias Errand = @Sendable () async -> Void

    private let stream: AsyncStream<Errand>
    private let continuation: AsyncStream<Errand>.Continuation

    init() { (stream, continuation) = AsyncStream<Errand>.makeStream() }

    /// Has the work done; nothing happens once the gateway stops.
    func run(_ errand: @escaping Errand) { continuation.yield(errand) }

    /// Does all work that comes, each in a task of its own, until cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await errand in stream { group.addTask { await errand() } }
            group.cancelAll()
        }
    }
}
