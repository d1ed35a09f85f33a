import NIOCore
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Signals as a sequence, for a session that passes them to a container. There is one watch in a process at a time.
///
/// A third SIGINT or SIGTERM ends the program at once, as with the docker CLI, so that nobody is locked in.
final class SignalWatch: Sendable {
    /// What docker passes to a container, without what belongs to this process (SIGCHLD, SIGPIPE) and what nobody can
    /// catch; and the change of the terminal's size.
    static let forwarded = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2]

    private static let writer = Atomic<Int32>(-1)
    private static let interrupts = Atomic<Int>(0)

    private let before: [(number: Int32, action: sigaction)]
    private let descriptors: (reader: Int32, writer: Int32)
    private let reader: DescriptorReader

    /// - Throws: ``Failure`` where another watch is open.
    init(_ numbers: [Int32]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw OutputError(number: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        guard
            Self.writer.compareExchange(expected: -1, desired: ends[1], ordering: .sequentiallyConsistent).exchanged
        else {
            for end in ends { SystemCall.close(end) }
            throw Failure(.other, "Two sessions listen for signals in one process.")
        }
        Self.interrupts.store(0, ordering: .sequentiallyConsistent)
        descriptors = (ends[0], ends[1])
        reader = try DescriptorReader(ends[0])
        before = numbers.map { number in
            var action = sigaction()
            sigaction(number, nil, &action)
            signal(number, Self.handle)
            return (number, action)
        }
    }

    deinit {
        // Whoever listened before goes on, so that Ctrl-C during the removal still ends in a removal.
        for (number, action) in before {
            var action = action
            sigaction(number, &action, nil)
        }
        Self.writer.store(-1, ordering: .sequentiallyConsistent)
        SystemCall.close(descriptors.reader)
        SystemCall.close(descriptors.writer)
    }

    /// The next signal; nil where the calling task is cancelled.
    func next() async -> Int32? {
        guard let byte = await reader.next(upTo: 1)?.readableBytesView.first else { return nil }
        return Int32(byte)
    }

    /// Only what is safe in a signal handler.
    private static let handle: @convention(c) (Int32) -> Void = { number in
        if number == SIGINT || number == SIGTERM,
            SignalWatch.interrupts.add(1, ordering: .sequentiallyConsistent).newValue >= 3
        {
            RawTerminal.restore()
            _exit(128 + number)
        }
        let before = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = SystemCall.write(SignalWatch.writer.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = before
    }

    /// A signal's name as engines take it; nil for one that is not forwarded.
    static func name(_ number: Int32) -> String? {
        switch number {
        case SIGHUP: "SIGHUP"
        case SIGINT: "SIGINT"
        case SIGQUIT: "SIGQUIT"
        case SIGTERM: "SIGTERM"
        case SIGUSR1: "SIGUSR1"
        case SIGUSR2: "SIGUSR2"
        default: nil
        }
    }
}
