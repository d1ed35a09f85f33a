import NIOCore
import Synchronization

/// Bytes on their way from the event loop to one reading task, at most a watermark's worth ahead of it.
///
/// The event loop pushes, the task takes without a hop; only when the task has drained what stopped the reading does
/// it call back to the loop.
final class InboundBytes: Sendable {
    /// Reading from the socket stops above `high` bytes and goes on below `low`.
    static let high = 256 * 1024
    static let low = 64 * 1024

    private typealias Step = Result<ByteBuffer?, HTTPError>

    private struct State {
        var pieces = CircularBuffer<ByteBuffer>()
        var count = 0
        var end: Result<Void, HTTPError>?
        var isPaused = false
        var waiter: CheckedContinuation<Step, Never>?
    }

    private let state = Mutex(State())
    private let resumeReading: @Sendable () -> Void

    /// - Parameter resumeReading: called off the loop when paused reading may go on.
    init(resumeReading: @escaping @Sendable () -> Void) { self.resumeReading = resumeReading }

    /// - Returns: false where the loop shall stop reading until `resumeReading` is called.
    func push(_ bytes: ByteBuffer) -> Bool {
        let (waiter, goesOn) = self.state.withLock { state -> (CheckedContinuation<Step, Never>?, Bool) in
            guard state.end == nil else { return (nil, true) }
            if let waiter = state.waiter {
                state.waiter = nil
                return (waiter, true)
            }
            state.pieces.append(bytes)
            state.count += bytes.readableBytes
            if state.count > Self.high { state.isPaused = true }
            return (nil, !state.isPaused)
        }
        waiter?.resume(returning: .success(bytes))
        return goesOn
    }

    /// Ends the stream behind what was pushed, or, where it failed, in its stead: bytes that the task has not taken by
    /// then are still delivered before the error.
    func finish(_ end: Result<Void, HTTPError>) {
        let waiter = self.state.withLock { state -> CheckedContinuation<Step, Never>? in
            guard state.end == nil else { return nil }
            state.end = end
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: end.map { nil })
    }

    /// Ends the stream at once and drops what was not taken.
    func abandon(_ error: HTTPError) {
        let waiter = self.state.withLock { state -> CheckedContinuation<Step, Never>? in
            state.pieces.removeAll()
            state.count = 0
            state.end = .failure(error)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: .failure(error))
    }

    /// The next piece, or nil at the end.
    func next() async throws(HTTPError) -> ByteBuffer? {
        if let step = self.take() { return try step.get() }
        let step = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let step = self.take(orWait: continuation) { continuation.resume(returning: step) }
            }
        } onCancel: {
            self.stopWaiting()
        }
        return try step.get()
    }

    private func take(orWait continuation: CheckedContinuation<Step, Never>? = nil) -> Step? {
        let (step, resumes) = self.state.withLock { state -> (Step?, Bool) in
            if let piece = state.pieces.popFirst() {
                state.count -= piece.readableBytes
                let resumes = state.isPaused && state.count < Self.low
                if resumes { state.isPaused = false }
                return (.success(piece), resumes)
            }
            if let end = state.end { return (end.map { nil }, false) }
            guard let continuation else { return (nil, false) }
            if Task.isCancelled { return (.failure(.cancelled("reading")), false) }
            if state.waiter != nil {
                return (.failure(HTTPError(.invalidRequest, "two tasks read one stream at the same time")), false)
            }
            state.waiter = continuation
            return (nil, false)
        }
        if resumes { self.resumeReading() }
        return step
    }

    private func stopWaiting() {
        let waiter = self.state.withLock { state -> CheckedContinuation<Step, Never>? in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: .failure(.cancelled("reading")))
    }
}
