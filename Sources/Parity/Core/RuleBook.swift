import Synchronization

/// Which rules have been at work: whose rewriting changed a request or an answer, who answered, and which emulations ran.
///
/// A rule that never changes anything, on any engine, is one that no engine needs any more. What is compared costs only
/// until the rule has been seen at work once.
public final class RuleBook: Sendable {
    private let ids = Mutex<Set<String>>([])

    public init() {}

    /// The ids of the rules seen at work so far.
    public var seen: Set<String> { ids.withLock { $0 } }

    func add(_ new: Set<String>) {
        guard !new.isEmpty else { return }
        ids.withLock { $0.formUnion(new) }
    }
}
