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
    private var isScheduled = false
    private static let batchSize = 16_384

    package init(format: GatewayConfiguration.LogFormat, loopIndex: Int, loop: any EventLoop, sink: @escaping Sink) {
        self.format = format
        self.loopIndex = loopIndex
        self.loop = loop
        self.sink = sink
    }

    package func write(_ record: ExchangeRecord, route: String) {
        switch format {
        case .text: writeText(record, route)
        case .json: writeJSON(record, route)
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

    private func writeText(_ record: ExchangeRecord, _ route: String) {
        writeID(record)
        batch.writeString(" ")
        batch.writeString(record.note ?? "-")
        batch.writeString(" route=")
        batch.writeString(route)
        batch.writeString(" status=")
        writeNumber(record.status)
        if record.outcome != .complete {
            batch.writeString(" outcome=")
            batch.writeString(record.outcome.rawValue)
        }
        if record.isHijacked { batch.writeString(" hijacked=true") }
        batch.writeString(" up=")
        writeNumber(Int(record.bytesUp))
        batch.writeString(" down=")
        writeNumber(Int(record.bytesDown))
        batch.writeString(" us=")
        writeNumber(Int(record.duration.nanoseconds / 1000))
        if let peer = record.peer {
            batch.writeString(" uid=")
            writeNumber(Int(peer.uid))
            if let pid = peer.pid {
                batch.writeString(" pid=")
                writeNumber(Int(pid))
            }
        }
        batch.writeString("\n")
    }

    private func writeJSON(_ record: ExchangeRecord, _ route: String) {
        batch.writeString("{\"id\":\"")
        writeID(record)
        batch.writeString("\",\"request\":")
        batch.writeString(LocalAnswer.quoted(record.note ?? "-"))
        batch.writeString(",\"route\":\"\(route)\",\"status\":")
        writeNumber(record.status)
        batch.writeString(",\"outcome\":\"\(record.outcome.rawValue)\",\"hijacked\":\(record.isHijacked),\"up\":")
        writeNumber(Int(record.bytesUp))
        batch.writeString(",\"down\":")
        writeNumber(Int(record.bytesDown))
        batch.writeString(",\"us\":")
        writeNumber(Int(record.duration.nanoseconds / 1000))
        if let peer = record.peer {
            batch.writeString(",\"uid\":\(peer.uid)")
            if let pid = peer.pid { batch.writeString(",\"pid\":\(pid)") }
        }
        batch.writeString("}\n")
    }

    /// Unique within one run: the event loop's number and the exchange's.
    private func writeID(_ record: ExchangeRecord) {
        writeNumber(loopIndex)
        batch.writeString("-")
        writeNumber(Int(record.sequence))
    }

    private func writeNumber(_ value: Int) {
        if value < 10 {
            batch.writeInteger(UInt8(ascii: "0") + UInt8(max(0, value)))
        } else {
            batch.writeString(String(value))
        }
    }
}
