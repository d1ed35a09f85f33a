import Synchronization

/// A result that is set once, by whoever comes first, and awaited by one task.
final class Settlement<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Result<Value, HTTPError>, Never>)
        case settled(Result<Value, HTTPError>)
    }

    private let state = Mutex(State.open)

    /// - Returns: false where it was settled before; the value is dropped then.
    @discardableResult
    func settle(_ result: Result<Value, HTTPError>) -> Bool {
        let (first, waiter) = self.state.withLock {
            state -> (Bool, CheckedContinuation<Result<Value, HTTPError>, Never>?) in
            switch state {
            case .open:
                state = .settled(result)
                return (true, nil)
            case .awaited(let continuation):
                state = .settled(result)
                return (true, continuation)
            case .settled:
                return (false, nil)
            }
        }
        waiter?.resume(returning: result)
        return first
    }

    /// The result, once it is there. One task may wait.
    func wait() async -> Result<Value, HTTPError> {
        await withCheckedContinuation { continuation in
            let settled = self.state.withLock { state -> Result<Value, HTTPError>? in
                if case .settled(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let settled { continuation.resume(returning: settled) }
        }
    }
}
