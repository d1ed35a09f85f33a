#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where the program's output goes. Each call is one write, so that a document or a line is never torn.
protocol ByteSink: Sendable {
    /// - Throws: ``BrokenPipe`` or ``OutputError``.
    func write(_ bytes: UnsafeRawBufferPointer) throws
}

extension ByteSink {
    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }
}

/// The reader of the output went away: `gantry events | head -1`. It ends the program, quietly.
struct BrokenPipe: Error {}

/// The output cannot be written: a full disk, a closed descriptor.
struct OutputError: Error, CustomStringConvertible {
    let number: Int32

    var description: String {
        "The output cannot be written: \(String(cString: strerror(number))). Make room or write elsewhere."
    }
}

/// A file descriptor, written without a buffer of its own.
struct DescriptorSink: ByteSink {
    let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let buffer = UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Darwin)
            let count = Darwin.write(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
            let count = Musl.write(descriptor, buffer.baseAddress, buffer.count)
            #else
            let count = Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            // A terminal or pipe that another program has set to non-blocking: wait until it takes more.
            case EAGAIN:
                var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&state, 1, -1)
            case EPIPE: throw BrokenPipe()
            case let number: throw OutputError(number: number)
            }
        }
    }
}
