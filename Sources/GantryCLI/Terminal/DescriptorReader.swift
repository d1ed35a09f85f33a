import Dispatch
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads a file descriptor of any kind (terminal, pipe, file) piece by piece, as fast as the caller takes it.
///
/// A read of a terminal cannot be cancelled, so each one first waits with poll(2) for bytes or for the other end of a
/// pipe of its own, which cancellation closes. One task reads.
final class DescriptorReader: Sendable {
    private let descriptor: Int32
    private let wake: (reader: Int32, writer: Int32)
    private let queue: DispatchQueue

    /// - Throws: ``OutputError`` where the process has no descriptors left.
    init(_ descriptor: Int32) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw OutputError(number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.descriptor = descriptor
        wake = (ends[0], ends[1])
        queue = DispatchQueue(label: "gantry.read.\(descriptor)")
    }

    deinit {
        SystemCall.close(wake.reader)
        SystemCall.close(wake.writer)
    }

    /// The next bytes; nil at the end and where the calling task is cancelled.
    func next(upTo limit: Int = 64 << 10) async -> ByteBuffer? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { [self] in continuation.resume(returning: readNow(limit)) }
            }
        } onCancel: {
            var byte: UInt8 = 1
            _ = SystemCall.write(wake.writer, &byte, 1)
        }
    }

    private func readNow(_ limit: Int) -> ByteBuffer? {
        var waits = [
            pollfd(fd: wake.reader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            if poll(&waits, 2, -1) < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if waits[0].revents != 0 { return nil }
            if waits[1].revents == 0 { continue }
            var buffer = ByteBuffer()
            var failure: Int32 = 0
            let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: limit) { bytes in
                let count = SystemCall.read(descriptor, bytes.baseAddress, min(limit, bytes.count))
                if count < 0 { failure = errno }
                return max(0, count)
            }
            if count > 0 { return buffer }
            // A terminal that went away (EIO) is an end like any other.
            if failure != EINTR && failure != EAGAIN { return nil }
        }
    }
}

/// The few system calls whose names clash with methods.
enum SystemCall {
    static func close(_ descriptor: Int32) {
        #if canImport(Darwin)
        _ = Darwin.close(descriptor)
        #elseif canImport(Musl)
        _ = Musl.close(descriptor)
        #else
        _ = Glibc.close(descriptor)
        #endif
    }

    static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
        Darwin.read(descriptor, buffer, count)
        #elseif canImport(Musl)
        Musl.read(descriptor, buffer, count)
        #else
        Glibc.read(descriptor, buffer, count)
        #endif
    }

    static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
        Darwin.write(descriptor, buffer, count)
        #elseif canImport(Musl)
        Musl.write(descriptor, buffer, count)
        #else
        Glibc.write(descriptor, buffer, count)
        #endif
    }
}
