import Glibc
import Synchronization

/// Many blocking clients that ask as fast as they are answered.
enum Load {
    struct Result {
        var requestsPerSecond: Double
        /// Seconds.
        var p50: Double
        var p99: Double
        /// CPU seconds of this process, load and upstream, for each second of wall clock.
        var ownCPU: Double
    }

    private final class Tally: Sendable {
        let latencies = Mutex<[Double]>([])
        let finished = Mutex<Int>(0)
        let failures = Mutex<[String]>([])
    }

    /// `GET /_ping` over `connections` kept-alive connections for `seconds`.
    static func pings(_ path: String, connections: Int, seconds: Double) throws -> Result {
        let tally = Tally()
        let (start, cpu) = (Clock.wall(), Clock.cpu())
        for _ in 0..<connections {
            try OSThread.detach {
                var own: [Double] = []
                own.reserveCapacity(100_000)
                do {
                    let socket = try RawSocket(path)
                    var buffer = [UInt8](repeating: 0, count: 8192)
                    while Clock.wall() - start < seconds {
                        let asked = Clock.wall()
                        try socket.send("GET /_ping HTTP/1.1\r\nHost: docker\r\nUser-Agent: bench\r\n\r\n")
                        try socket.answer(&buffer)
                        own.append(Clock.wall() - asked)
                    }
                } catch {
                    tally.failures.withLock { $0.append("\(error)") }
                }
                tally.latencies.withLock { $0 += own }
                tally.finished.withLock { $0 += 1 }
            }
        }
        while tally.finished.withLock({ $0 }) < connections { usleep(2000) }
        let wall = Clock.wall() - start
        if let failure = tally.failures.withLock({ $0.first }) { throw Problem("\(path): \(failure)") }
        let latencies = tally.latencies.withLock { $0 }
        return Result(
            requestsPerSecond: Double(latencies.count) / wall, p50: Measurement.quantile(latencies, 0.5),
            p99: Measurement.quantile(latencies, 0.99), ownCPU: (Clock.cpu() - cpu) / wall)
    }

    /// Bytes per second of one answer of `length` bytes.
    static func bulk(_ path: String, kind: String, length: Int) throws -> Double {
        let socket = try RawSocket(path)
        let start = Clock.wall()
        let request = "GET /\(kind)/\(length) HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
        _ = Array(request.utf8).withUnsafeBytes { write(socket.descriptor, $0.baseAddress!, $0.count) }
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var sum = 0
        while sum < length {
            let count = read(socket.descriptor, &buffer, buffer.count)
            guard count > 0 else { throw Problem("\(path) ended after \(sum) of \(length) bytes") }
            sum += count
        }
        return Double(length) / (Clock.wall() - start)
    }
}
