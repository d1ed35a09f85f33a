import ContainerRuntime
import Synchronization

/// Gathers what many tasks do, and tells of it as it happens.
final class StackJournal: Sendable {
    private let outcome: Mutex<StackOutcome>
    private let ids = Mutex<Set<String>>([])
    private let report: @Sendable (StackEvent) -> Void

    init(_ report: @escaping @Sendable (StackEvent) -> Void, after before: StackOutcome = StackOutcome()) {
        self.report = report
        outcome = Mutex(before)
    }

    /// The ids of the containers that were made.
    var made: Set<String> { ids.withLock { $0 } }

    func made(_ id: String) { ids.withLock { _ = $0.insert(id) } }

    var result: StackOutcome { outcome.withLock { $0 } }

    func tell(_ kind: StackEvent.Kind, _ name: String, _ phase: StackEvent.Phase, detail: String = "") {
        report(StackEvent(kind, name, phase, detail: detail))
    }

    func tell(_ event: StackEvent) { report(event) }

    /// Remembers what was done; a later change of the same object takes the place of an earlier one, but that it was
    /// created or replaced is never forgotten.
    func done(_ change: StackChange) {
        outcome.withLock { outcome in
            guard let place = outcome.changes.firstIndex(where: { $0.kind == change.kind && $0.name == change.name })
            else {
                outcome.changes.append(change)
                return
            }
            let before = outcome.changes[place].outcome
            if before != .created, before != .replaced { outcome.changes[place] = change }
        }
        report(StackEvent(change.kind, change.name, change.outcome))
    }

    func failed(_ kind: StackEvent.Kind, _ failure: StackFailure) {
        let isNew = outcome.withLock { outcome in
            // Several may wait for one that fails.
            let isKnown = outcome.failures.contains {
                $0.name == failure.name && $0.error.message == failure.error.message
            }
            if !isKnown { outcome.failures.append(failure) }
            return !isKnown
        }
        if isNew { report(StackEvent(kind, failure.name, .failed, detail: failure.error.message)) }
    }

    func skipped(_ service: String, because cause: String) {
        outcome.withLock { $0.skipped[service] = cause }
    }
}
