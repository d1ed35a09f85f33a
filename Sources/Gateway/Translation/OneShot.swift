import Synchronization

/// A value handed from one task to another, once: either the receiver gets it, or the giver learns that nobody waits.
final class OneShot<Value: Sendable>: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Value?, Never>)
        case given(Value)
        case over
    }

    private let state = Mutex(State.open)

    /// - Returns: false where the receiver has given up, or something was given before.
    func give(_ value: Value) -> Bool {
        let (waiter, isTaken) = state.withLock { state -> (CheckedContinuation<Value?, Never>?, Bool) in
            switch state {
            case .open:
                state = .given(value)
                return (nil, true)
            case .waiting(let waiter):
                state = .over
                return (waiter, true)
            case .given, .over: return (nil, false)
            }
        }
        waiter?.resume(returning: value)
        return isTaken
    }

    /// Waits for the value; nil where the task was cancelled before it came.
    func take() async -> Value? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let result = state.withLock { state -> Value?? in
                    switch state {
                    case .open where Task.isCancelled:
                        state = .over
                        return .some(nil)
                    case .open:
                        state = .waiting(continuation)
                        return nil
                    case .given(let value):
                        state = .over
                        return value
                    case .waiting, .over: return .some(nil)
                    }
                }
                if let result { continuation.resume(returning: result) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> CheckedContinuation<Value?, Never>? in
                guard case .waiting(let waiter) = state else { return nil }
                state = .over
                return waiter
            }
            waiter?.resume(returning: nil)
        }
    }
}
