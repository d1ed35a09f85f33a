import NIOCore
import Synchronization

/// Counts the bytes that were handed to the event loop and not yet taken by the kernel, and holds writers back while
/// there are too many.
final class OutboundGate: Sendable {
    static let high = 256 * 1024
    static let low = 64 * 1024

    private struct State {
        var pending = 0
        var failure: HTTPError?
        var waiters: [UInt64: CheckedContinuation<Result<Void, HTTPError>, Never>] = [:]
        var nextWaiter: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Counts `bytes` in.
    func enter(_ bytes: Int) throws(HTTPError) {
        let failure = self.state.withLock { state in
            if state.failure == nil { state.pending += bytes }
            return state.failure
        }
        if let failure { throw failure }
    }

    /// The kernel took `bytes`.
    func leave(_ bytes: Int) {
        let waiters = self.state.withLock { state -> [CheckedContinuation<Result<Void, HTTPError>, Never>] in
            state.pending -= bytes
            guard state.pending < Self.low, !state.waiters.isEmpty else { return [] }
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: .success(())) }
    }

    /// Nothing can be written any more.
    func fail(_ error: HTTPError) {
        let waiters = self.state.withLock { state -> [CheckedContinuation<Result<Void, HTTPError>, Never>] in
            guard state.failure == nil else { return [] }
            state.failure = error
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: .failure(error)) }
    }

    var failure: HTTPError? { self.state.withLock { $0.failure } }

    /// Returns when more may be written.
    func room() async throws(HTTPError) {
        let settled = self.state.withLock { state -> Result<Void, HTTPError>? in
            if let failure = state.failure { return .failure(failure) }
            return state.pending <= Self.high ? .success(()) : nil
        }
        if let settled { return try settled.get() }
        let id = self.state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let settled = self.state.withLock { state -> Result<Void, HTTPError>? in
                    if let failure = state.failure { return .failure(failure) }
                    if state.pending < Self.low { return .success(()) }
                    if Task.isCancelled { return .failure(.cancelled("writing")) }
                    state.waiters[id] = continuation
                    return nil
                }
                if let settled { continuation.resume(returning: settled) }
            }
        } onCancel: {
            self.state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(
                returning: .failure(.cancelled("writing")))
        }
        try result.get()
    }
}
