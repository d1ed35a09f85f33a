import EngineAPI
import NIOCore
import Testing

@testable import EngineClient

@Suite struct LogEntryDecoderTests {
    private static func frame(_ source: UInt8, _ text: String) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeInteger(UInt32(source) << 24)
        buffer.writeInteger(UInt32(text.utf8.count))
        buffer.writeString(text)
        return buffer
    }

    /// All entries of `bytes`, fed in pieces of `size`.
    private static func read(
        _ bytes: ByteBuffer, _ framing: StreamFraming, size: Int
    ) throws(EngineError) -> [String] {
        var decoder = LogEntryDecoder(framing)
        var (rest, buffer) = (bytes, ByteBuffer())
        var texts: [String] = []
        func note(_ entry: LogEntry) { texts.append("\(entry.source) \(entry.time) \(String(buffer: entry.text))") }
        while var piece = rest.readSlice(length: min(size, rest.readableBytes)), piece.readableBytes > 0 {
            buffer.writeBuffer(&piece)
            while let entry = try decoder.decode(&buffer) { note(entry) }
        }
        while let entry = try decoder.finish(&buffer) { note(entry) }
        return texts
    }

    private static let framed: ByteBuffer = {
        var bytes = frame(1, "2026-11-21T01:25:30.000000001Z one\n")
        bytes.writeImmutableBuffer(frame(2, "2026-11-21T01:25:30.5+02:00 two words\n"))
        bytes.writeImmutableBuffer(frame(1, "2026-11-21T01:25:31Z no end"))
        return bytes
    }()
    private static let entries = [
        "standardOutput 2026-11-21T01:25:30.000000001Z one\n", "standardError 2026-11-21T01:25:30.5+02:00 two words\n",
        "standardOutput 2026-11-21T01:25:31Z no end",
    ]

    @Test func readsFramesHoweverTheyAreCut() throws {
        for size in [1, 2, 9, 1000] {
            #expect(try Self.read(Self.framed, .multiplexed, size: size) == Self.entries)
        }
    }

    @Test func readsTheLinesOfATerminal() throws {
        let bytes = ByteBuffer(
            string: "2026-11-21T01:25:30Z one\r\n2026-11-21T01:25:31Z two\r\n2026-11-21T01:25:32Z th")
        for size in [1, 2, 9, 1000] {
            #expect(
                try Self.read(bytes, .raw, size: size) == [
                    "standardOutput 2026-11-21T01:25:30Z one\r\n", "standardOutput 2026-11-21T01:25:31Z two\r\n",
                    "standardOutput 2026-11-21T01:25:32Z th",
                ])
        }
    }

    @Test func failsWhereALogIsCutOrIsNone() throws {
        let whole = Self.framed.readableBytes
        for length in 1..<whole {
            guard let part = Self.framed.getSlice(at: 0, length: length) else { continue }
            let lengths = [Self.frame(1, "2026-11-21T01:25:30.000000001Z one\n").readableBytes]
            if length == lengths[0] || (try? Self.read(part, .multiplexed, size: 1000).count) == 2 { continue }
            #expect(throws: EngineError.self, "cut at \(length)") { try Self.read(part, .multiplexed, size: 1000) }
        }
        for text in ["no frame at all, just text\n", "\u{1}\u{0}\u{0}\u{0}\u{7f}\u{7f}\u{7f}\u{7f}"] {
            #expect(throws: EngineError.self) { try Self.read(ByteBuffer(string: text), .multiplexed, size: 1000) }
        }
        #expect(throws: EngineError.self) { try Self.read(Self.frame(1, "no time\n"), .multiplexed, size: 1000) }
        #expect(throws: EngineError.self) { try Self.read(Self.frame(3, "disk full"), .multiplexed, size: 1000) }
    }
}
