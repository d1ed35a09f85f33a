import NIOCore

/// Runs tasks on an event loop, between its reads and writes.
///
/// A task that prefers it talks to its connections without a change of threads, which for small calls is half of what
/// they cost: a ping takes about as long as write(2) and read(2) would.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

extension HTTPTransport {
    /// Runs `body` on one of this transport's event loops, with a transport whose connections all live there. They are
    /// closed when `body` has returned.
    ///
    /// - Parameter body: must not block its thread; other connections wait for the same loop.
    @concurrent
    package func onEventLoop<Value: Sendable>(
        _ body: @Sendable (HTTPTransport) async throws -> Value
    ) async rethrows -> Value {
        let loop = group.next()
        let near = HTTPTransport(dialer: dialer, group: loop, cache: cache.like())
        defer { near.shutdown() }
        return try await withTaskExecutorPreference(EventLoopExecutor(loop)) { try await body(near) }
    }
}
