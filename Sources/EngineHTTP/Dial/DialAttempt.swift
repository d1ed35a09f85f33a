import NIOCore
import Synchronization

/// One attempt to connect, which its success, its failure, a deadline and the caller's cancellation race to settle.
///
/// NIO's connect futures cannot be cancelled, and a resolver may block for half a minute. The first of the four
/// wins; every channel the attempt made besides the winner is closed, at once or when it appears.
final class DialAttempt: Sendable {
    private struct State {
        var outcome: Result<any Channel, any Error>?
        var waiter: CheckedContinuation<Result<any Channel, any Error>, Never>?
        var channels: [any Channel] = []
    }

    private let state = Mutex(State())

    /// Remembers a channel that is being connected, to close it should the attempt be settled without it. For a channel's
    /// initializer: fails where the attempt is settled already, which makes NIO give the channel up.
    func watch(_ channel: any Channel) -> EventLoopFuture<Void> {
        let isLate = self.state.withLock { state in
            if state.outcome == nil { state.channels.append(channel) }
            return state.outcome != nil
        }
        return isLate
            ? channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
            : channel.eventLoop.makeSucceededVoidFuture()
    }

    private func settle(_ outcome: Result<any Channel, any Error>) {
        let (won, waiter, losers) = self.state.withLock {
            state -> (Bool, CheckedContinuation<Result<any Channel, any Error>, Never>?, [any Channel]) in
            guard state.outcome == nil else { return (false, nil, []) }
            state.outcome = outcome
            defer { (state.waiter, state.channels) = (nil, []) }
            return (true, state.waiter, state.channels)
        }
        guard won else {
            if case .success(let late) = outcome { late.close(promise: nil) }
            return
        }
        waiter?.resume(returning: outcome)
        if case .failure = outcome { for channel in losers { channel.close(promise: nil) } }
    }

    private func wait() async -> Result<any Channel, any Error> {
        await withCheckedContinuation { continuation in
            let outcome = self.state.withLock { state in
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let outcome { continuation.resume(returning: outcome) }
        }
    }

    /// Runs `connect` on `loop` until it, `timeout` or the task's cancellation settles the attempt.
    ///
    /// - Parameters:
    ///   - name: the address, for the sentences of errors.
    ///   - configure: installs handlers on what was connected, at once.
    ///   - explain: makes an ``HTTPError`` of what `connect` failed with.
    static func run(
        on loop: any EventLoop, timeout: Duration, name: String,
        configure: @escaping @Sendable (any Channel) throws -> Void = { _ in },
        explain: (any Error) -> HTTPError,
        _ connect: (DialAttempt) throws -> EventLoopFuture<any Channel>
    ) async throws(HTTPError) -> any Channel {
        let attempt = DialAttempt()
        let timer = loop.scheduleTask(in: TimeAmount(timeout)) {
            attempt.settle(
                .failure(
                    HTTPError(
                        .timedOut, "could not connect to \(name) within \(timeout): check that the engine runs there",
                        isSafeToRetry: true)))
        }
        defer { timer.cancel() }
        do {
            try connect(attempt).flatMapThrowing { channel in
                do {
                    try configure(channel)
                    return channel
                } catch {
                    channel.close(promise: nil)
                    throw error
                }
            }.whenComplete { attempt.settle($0) }
        } catch {
            attempt.settle(.failure(error))
        }
        let outcome = await withTaskCancellationHandler {
            await attempt.wait()
        } onCancel: {
            attempt.settle(.failure(HTTPError.cancelled("connecting to \(name)")))
        }
        switch outcome {
        case .success(let channel): return channel
        case .failure(let error): throw (error as? HTTPError) ?? explain(error)
        }
    }
}
