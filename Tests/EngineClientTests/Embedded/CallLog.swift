import EngineClient
import EngineHTTP
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A named pipe on which scripts tell that they run. As a prober it takes the first line for an answer.
final class CallLog: EngineProber {
    let path: String
    private let pipe: Int32
    private let thread = NIOThreadPool(numberOfThreads: 1)

    init(at path: String) throws {
        self.path = path
        guard mkfifo(path, 0o600) == 0 else { throw POSIXFailure(errno) }
        // Open at both ends: no writer waits for a reader, and no line is lost between two of them.
        pipe = open(path, O_RDWR | O_CLOEXEC)
        guard pipe >= 0 else { throw POSIXFailure(errno) }
        thread.start()
    }

    deinit {
        thread.shutdownGracefully { [pipe] _ in close(pipe) }
    }

    /// The words of the next line.
    func next() async throws -> [String] {
        try await thread.runIfActive { [pipe] in
            var line: [UInt8] = []
            var byte: UInt8 = 0
            while true {
                let count = read(pipe, &byte, 1)
                if count < 0, errno == EINTR { continue }
                guard count == 1 else { throw POSIXFailure(errno) }
                if byte == UInt8(ascii: "\n") { break }
                line.append(byte)
            }
            return String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        }
    }

    func probe(_ address: EngineAddress, depth: ProbeDepth, deadline: Duration) async -> ProbeOutcome {
        do {
            _ = try await next()
            return .answered(.podman)
        } catch {
            return .failed("\(error)")
        }
    }
}
