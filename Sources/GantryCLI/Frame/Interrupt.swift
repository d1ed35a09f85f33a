import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Cancels a command on SIGINT or SIGTERM, so that it can end its exchange and say so. A second signal ends the
/// process at once.
///
/// A handler that writes to a pipe, not an ignored signal with a dispatch source: what is ignored stays ignored in
/// child processes, and ssh must hear Ctrl-C.
final class Interrupt: Sendable {
    private let received = Mutex<Int32?>(nil)

    /// The signal that came, if one did.
    var signal: Int32? { received.withLock { $0 } }

    func cancelling<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard let pipe = SignalPipe.open() else { return try await body() }
        let task = Task { try await body() }
        let source = DispatchSource.makeReadSource(fileDescriptor: pipe, queue: .global())
        source.setEventHandler { [self] in
            guard let number = SignalPipe.take(pipe) else { return }
            received.withLock { $0 = number }
            task.cancel()
        }
        source.activate()
        defer {
            source.cancel()
            SignalPipe.close()
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}

/// The pipe through which the signal handler reaches the program. There is one in a process, as there is one handler.
private enum SignalPipe {
    private static let reader = Atomic<Int32>(-1)
    private static let writer = Atomic<Int32>(-1)
    private static let pending = Atomic<Bool>(false)

    /// The end to read; nil where another command of this process listens already.
    static func open() -> Int32? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        guard writer.compareExchange(expected: -1, desired: ends[1], ordering: .sequentiallyConsistent).exchanged else {
            Self.close(ends)
            return nil
        }
        reader.store(ends[0], ordering: .sequentiallyConsistent)
        pending.store(false, ordering: .sequentiallyConsistent)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        for number in [SIGINT, SIGTERM] { signal(number, handle) }
        return ends[0]
    }

    static func close() {
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        close([
            reader.exchange(-1, ordering: .sequentiallyConsistent),
            writer.exchange(-1, ordering: .sequentiallyConsistent),
        ])
    }

    static func take(_ end: Int32) -> Int32? {
        var byte: UInt8 = 0
        return read(end, &byte, 1) == 1 ? Int32(byte) : nil
    }

    private static func close(_ ends: [Int32]) {
        for end in ends where end >= 0 {
            #if canImport(Darwin)
            _ = Darwin.close(end)
            #elseif canImport(Musl)
            _ = Musl.close(end)
            #else
            _ = Glibc.close(end)
            #endif
        }
    }

    /// Only what is safe in a signal handler: two atomics, write(2) and _exit(2).
    private static let handle: @convention(c) (Int32) -> Void = { number in
        if SignalPipe.pending.exchange(true, ordering: .sequentiallyConsistent) { _exit(128 + number) }
        var byte = UInt8(truncatingIfNeeded: number)
        let end = SignalPipe.writer.load(ordering: .sequentiallyConsistent)
        _ = write(end, &byte, 1)
    }
}
