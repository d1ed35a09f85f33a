import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Moves bytes from one socket to another inside the kernel: splice(2) by way of a pipe.
///
/// Pages change hands instead of being copied into this process and out again. On a unix socket that takes a third of
/// the CPU time that read and write take. The pipe is empty between two calls, so one serves a whole event loop. On
/// Linux alone; elsewhere ``make()`` returns nil.
final class SplicePipe {
    enum Stop {
        /// The source has nothing more at the moment, or has ended: reading it in the usual way tells which.
        case sourceEmpty
        /// The sink takes no more at the moment, or none ever. These bytes were taken off the source and have to be
        /// written before anything else; writing them in the usual way tells which.
        case sinkFull(ByteBuffer)
        /// As many bytes as were asked for.
        case limit
        /// The source's connection broke.
        case sourceBroke
        /// The kernel does not splice from such a source; nothing was taken off it.
        case unsupported
    }

    /// Bytes per step. What a full sink leaves over of a step is copied, so larger is not better.
    private static let step = 128 << 10

    private let readEnd: CInt
    private let writeEnd: CInt

    private init(_ ends: [CInt]) {
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    #if canImport(Darwin)
    static func make() -> SplicePipe? { nil }

    func move(
        _ first: ByteBuffer = ByteBuffer(), from source: CInt, to sink: CInt, atMost limit: Int
    ) -> (count: Int, stop: Stop) { (0, .sinkFull(first)) }
    #else
    private typealias Splice =
        @convention(c) (
            CInt, UnsafeMutableRawPointer?, CInt, UnsafeMutableRawPointer?, Int, CUnsignedInt
        ) -> Int

    /// The headers hide these behind a feature macro that Swift does not set.
    private static let splice: Splice? = dlsym(nil, "splice").map { unsafeBitCast($0, to: Splice.self) }
    private static let doNotBlock: CUnsignedInt = 2  // SPLICE_F_NONBLOCK
    private static let setPipeSize: CInt = 1031  // F_SETPIPE_SZ

    /// A pipe, or nil where the system has none to give or cannot splice.
    static func make() -> SplicePipe? {
        guard splice != nil else { return nil }
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        // The default holds 16 pages. A pipe that the system does not let grow works too, in smaller steps.
        _ = fcntl(ends[0], setPipeSize, CInt(step))
        return SplicePipe(ends)
    }

    /// Moves up to `limit` bytes. Neither descriptor may block.
    ///
    /// - Parameter first: at most a page of bytes that go before: sent by themselves, they would wake the peer twice.
    /// - Returns: how many bytes were taken off the source, those of ``Stop/sinkFull(_:)`` included, and why no more.
    func move(
        _ first: ByteBuffer = ByteBuffer(), from source: CInt, to sink: CInt, atMost limit: Int
    ) -> (count: Int, stop: Stop) {
        guard let splice = Self.splice else { return (0, .sinkFull(first)) }
        func carry(_ from: CInt, _ to: CInt, _ count: Int) -> (count: Int, error: CInt) {
            while true {
                let moved = splice(from, nil, to, nil, count, Self.doNotBlock)
                if moved >= 0 { return (moved, 0) }
                if errno != EINTR { return (0, errno) }
            }
        }
        var (total, left) = (0, put(first))
        if left < first.readableBytes {
            _ = rest(left)
            return (0, .sinkFull(first))
        }
        while true {
            var stop: Stop?
            if total < limit {
                let taken = carry(source, writeEnd, min(Self.step, limit - total))
                total += taken.count
                left += taken.count
                switch taken.error {
                case 0 where taken.count > 0: break
                case 0, EAGAIN: stop = .sourceEmpty
                case EINVAL where total == 0: stop = .unsupported
                default: stop = .sourceBroke
                }
            } else {
                stop = .limit
            }
            while left > 0 {
                let given = carry(readEnd, sink, left)
                guard given.count > 0 else { return (total, .sinkFull(rest(left))) }
                left -= given.count
            }
            if let stop { return (total, stop) }
        }
    }

    /// Writes into the pipe; returns how many bytes it took.
    private func put(_ bytes: ByteBuffer) -> Int {
        if bytes.readableBytes == 0 { return 0 }
        return max(0, bytes.withUnsafeReadableBytes { write(writeEnd, $0.baseAddress, $0.count) })
    }

    /// Empties the pipe.
    private func rest(_ count: Int) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        var left = count
        while left > 0 {
            let got = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: left) { room in
                max(0, read(readEnd, room.baseAddress, left))
            }
            if got == 0, errno != EINTR { break }
            left -= got
        }
        return buffer
    }
    #endif
}
