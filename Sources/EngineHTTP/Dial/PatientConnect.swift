import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Connects again where the engine is there and its backlog is full.
///
/// A unix socket's connect without waiting fails with EAGAIN at a full backlog (Linux, `unix_stream_connect`), where TCP
/// would wait; nothing tells when there is room. The first of many clients that come at once would be turned away.
enum PatientConnect {
    /// How long an engine may accept nothing before it counts as refused.
    static var limit: Duration { .seconds(2) }

    /// - Parameters:
    ///   - limit: from the first attempt to the last.
    ///   - connect: makes one attempt, on `loop`.
    static func run(
        on loop: any EventLoop, within limit: Duration = limit,
        _ connect: @escaping @Sendable () -> EventLoopFuture<any Channel>
    ) -> EventLoopFuture<any Channel> {
        attempt(on: loop, until: .now() + TimeAmount(limit), pause: .milliseconds(1), connect)
    }

    private static func attempt(
        on loop: any EventLoop, until end: NIODeadline, pause: TimeAmount,
        _ connect: @escaping @Sendable () -> EventLoopFuture<any Channel>
    ) -> EventLoopFuture<any Channel> {
        connect().flatMapError { error in
            guard (error as? IOError)?.errnoCode == EAGAIN, .now() + pause < end else {
                return loop.makeFailedFuture(error)
            }
            return loop.flatScheduleTask(in: pause) {
                attempt(on: loop, until: end, pause: min(pause * 2, .milliseconds(50)), connect)
            }.futureResult
        }
    }
}
