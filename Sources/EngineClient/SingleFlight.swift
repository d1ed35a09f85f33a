import EngineAPI
import Synchronization

/// A value that is fetched once, however many tasks ask for it at the same time, and kept until it is forgotten.
final class SingleFlight<Value: Sendable>: Sendable {
    private typealias Waiter = CheckedContinuation<Landing, Never>

    private enum Landing {
        case value(Value)
        case failed(EngineError)
        /// The task that fetched was cancelled, which is nobody else's failure: try anew.
        case again
    }

    private struct State {
        var value: Value?
        var isFlying = false
        var waiters: [UInt64: Waiter] = [:]
        var lastWaiter: UInt64 = 0
    }

    private let state = Mutex(State())

    func forget() { state.withLock { $0.value = nil } }

    func value(_ fetch: () async throws(EngineError) -> Value) async throws(EngineError) -> Value {
        while true {
            let (known, isMine) = state.withLock { state -> (Value?, Bool) in
                if let value = state.value { return (value, false) }
                defer { state.isFlying = true }
                return (nil, !state.isFlying)
            }
            if let known { return known }
            if isMine { return try await fly(fetch) }
            switch await wait() {
            case .value(let value): return value
            case .failed(let error): throw error
            case .again: continue
            }
        }
    }

    private func fly(_ fetch: () async throws(EngineError) -> Value) async throws(EngineError) -> Value {
        do throws(EngineError) {
            let value = try await fetch()
            land(.value(value), keeping: value)
            return value
        } catch {
            land(error.code == .cancelled ? .again : .failed(error), keeping: nil)
            throw error
        }
    }

    private func land(_ landing: Landing, keeping value: Value?) {
        let waiters = state.withLock { state -> [Waiter] in
            state.value = value
            state.isFlying = false
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: landing) }
    }

    private func wait() async -> Landing {
        let cancelled = Landing.failed(EngineError(.cancelled, "The call was cancelled."))
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let landing = state.withLock { state -> Landing? in
                    // Landed between the look and the wait.
                    guard state.isFlying else { return .again }
                    if Task.isCancelled { return cancelled }
                    state.waiters[id] = waiter
                    return nil
                }
                if let landing { waiter.resume(returning: landing) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(returning: cancelled)
        }
    }
}
