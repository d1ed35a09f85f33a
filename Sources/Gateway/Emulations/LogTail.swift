import EngineAPI
import JSONTree
import NIOCore
import Parity

/// The last lines of a log, where Podman before 5 joins a last one without line end to the one before it.
///
/// Lines count of the streams that are asked for: Podman's log does not keep the order of lines of two streams that
/// come at once. A log that is followed keeps the engine's own reading, for nothing tells where its past ends.
struct LogTail: Sendable {
    /// More lines than these are left to the engine.
    static let limit = 10_000

    private let count: Int
    private let isTerminal: Bool
    private var decoder = FrameDecoder(.multiplexed)
    private var rest = ByteBuffer()
    /// The lines, in the pieces that they came in.
    private var lines: [[StreamFrame]] = []
    /// The unfinished line of each stream, as an index into ``lines``.
    private var open: [StreamFrame.Source: Int] = [:]

    /// Nil where the engine's own reading is right.
    init?(_ request: ParityRequest, isTerminal: Bool) {
        guard let release = request.engine.release, release < APIVersion(5, 0),
            let count = request.query["tail"].flatMap({ Int($0) }), (1...Self.limit).contains(count),
            request.query.bool("follow") != true
        else { return nil }
        self.init(count, isTerminal: isTerminal)
    }

    init(_ count: Int, isTerminal: Bool) {
        self.count = count
        self.isTerminal = isTerminal
    }

    mutating func read(_ bytes: ByteBuffer) throws {
        var bytes = bytes
        rest.writeBuffer(&bytes)
        if isTerminal {
            while let end = rest.readableBytesView.firstIndex(of: UInt8(ascii: "\n")),
                let line = rest.readSlice(length: end - rest.readerIndex + 1)
            {
                add(StreamFrame(.standardOutput, line))
            }
        } else {
            while let frame = try decoder.decode(&rest) { add(frame) }
        }
        rest.discardReadBytes()
    }

    private mutating func add(_ frame: StreamFrame) {
        let isEnd = frame.bytes.readableBytesView.last == UInt8(ascii: "\n")
        if let line = open[frame.source] {
            lines[line].append(frame)
        } else {
            lines.append([frame])
        }
        open[frame.source] = isEnd ? nil : open[frame.source] ?? lines.endIndex - 1
        guard lines.count > 2 * count + 8 else { return }
        let surplus = min(lines.count - count, open.values.min() ?? .max)
        lines.removeFirst(surplus)
        open = open.mapValues { $0 - surplus }
    }

    /// The last lines.
    mutating func finish() throws -> ByteBuffer {
        if isTerminal, rest.readableBytes > 0 { add(StreamFrame(.standardOutput, rest)) }
        var output = ByteBuffer()
        for frame in lines.suffix(count).joined() {
            var bytes = isTerminal ? frame.bytes : ExecFrames.frame(frame.source, frame.bytes)
            output.writeBuffer(&bytes)
        }
        return output
    }
}
