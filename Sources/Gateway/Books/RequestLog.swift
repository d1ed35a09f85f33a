package import EngineHTTP
package import NIOCore

/// The request log of one event loop: a line per exchange, handed on in batches.
///
/// Lines are rendered here and not by a logging back end: at tens of thousands of requests per second a dictionary of
/// strings per line would cost more than the request.
package final class RequestLog {
    /// Takes a batch of whole lines. Called on an event loop, so it must not wait for long.
    package typealias Sink = @Sendable (ByteBuffer) -> Void

    private let format: GatewayConfiguration.LogFormat
    private let loopIndex: Int
    private let loop: any EventLoop
    private let sink: Sink
    private var batch = ByteBuffer()
    private var clock = LogClock()
    private var isScheduled = false
    private static let batchSize = 16_384

    package init(format: GatewayConfiguration.LogFormat, loopIndex: Int, loop: any EventLoop, sink: @escaping Sink) {
        self.format = format
        self.loopIndex = loopIndex
        self.loop = loop
        self.sink = sink
    }

    package func write(_ record: ExchangeRecord, route: String) {
        // Escaping makes six bytes of one at most.
        let room = 512 + 6 * (record.note?.utf8.count ?? 0) + route.utf8.count
        _ = batch.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
            var line = LineWriter(target)
            switch format {
            case .text: writeText(record, route, into: &line)
            case .json: writeJSON(record, route, into: &line)
            }
            return line.count
        }
        if batch.readableBytes >= Self.batchSize {
            flush()
        } else if !isScheduled {
            isScheduled = true
            let bound = NIOLoopBound(self, eventLoop: loop)
            loop.scheduleTask(in: .milliseconds(100)) { bound.value.flush() }
        }
    }

    package func flush() {
        isScheduled = false
        guard batch.readableBytes > 0 else { return }
        sink(batch)
        batch.clear()
    }

    private func writeText(_ record: ExchangeRecord, _ route: String, into line: inout LineWriter) {
        clock.write(into: &line)
        line.write(" ")
        writeID(record, into: &line)
        line.write(" ")
        line.write(record.note ?? "-")
        line.write(" route=")
        line.write(route)
        line.write(" status=")
        line.write(UInt64(record.status))
        if record.outcome != .complete {
            line.write(" outcome=")
            line.write(record.outcome.rawValue)
        }
        if record.isHijacked { line.write(" hijacked=true") }
        line.write(" up=")
        line.write(record.bytesUp)
        line.write(" down=")
        line.write(record.bytesDown)
        line.write(" us=")
        line.write(Self.microseconds(record))
        if let peer = record.peer {
            line.write(" uid=")
            line.write(UInt64(peer.uid))
            if let pid = peer.pid {
                line.write(" pid=")
                line.write(UInt64(max(0, pid)))
            }
        }
        line.write("\n")
    }

    private func writeJSON(_ record: ExchangeRecord, _ route: String, into line: inout LineWriter) {
        line.write("{\"time\":\"")
        clock.write(into: &line)
        line.write("\",\"id\":\"")
        writeID(record, into: &line)
        line.write("\",\"request\":\"")
        line.writeEscaped(record.note ?? "-")
        line.write("\",\"route\":\"")
        line.write(route)
        line.write("\",\"status\":")
        line.write(UInt64(record.status))
        line.write(",\"outcome\":\"")
        line.write(record.outcome.rawValue)
        line.write(record.isHijacked ? "\",\"hijacked\":true,\"up\":" : "\",\"hijacked\":false,\"up\":")
        line.write(record.bytesUp)
        line.write(",\"down\":")
        line.write(record.bytesDown)
        line.write(",\"us\":")
        line.write(Self.microseconds(record))
        if let peer = record.peer {
            line.write(",\"uid\":")
            line.write(UInt64(peer.uid))
            if let pid = peer.pid {
                line.write(",\"pid\":")
                line.write(UInt64(max(0, pid)))
            }
        }
        line.write("}\n")
    }

    /// Unique within one run: the event loop's number and the exchange's.
    private func writeID(_ record: ExchangeRecord, into line: inout LineWriter) {
        line.write(UInt64(loopIndex))
        line.write("-")
        line.write(record.sequence)
    }

    private static func microseconds(_ record: ExchangeRecord) -> UInt64 {
        UInt64(max(0, record.duration.nanoseconds) / 1000)
    }
}
