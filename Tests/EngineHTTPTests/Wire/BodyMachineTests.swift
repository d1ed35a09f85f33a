import NIOCore
import Testing

@testable import EngineHTTP

@Suite struct BodyMachineTests {
    static let chunks = "5\r\nhello\r\nA;x=\"y\"\r\n0123456789\r\n0000\r\nX-Sum: 1\r\nY: \r\n\r\n"

    /// What a body machine makes of `text` handed over in pieces of `step` bytes.
    private func read(
        _ text: String, _ framing: BodyFraming, step: Int = .max
    ) throws(HTTPWireError) -> (body: String, ended: Bool, trailers: HTTPFields?, rest: Int) {
        var machine = BodyMachine(framing)
        var buffer = ByteBuffer()
        var incoming = ByteBuffer(string: text)
        var body = ""
        var trailers: HTTPFields?
        while let piece = incoming.readSlice(length: min(step, max(1, incoming.readableBytes))) {
            buffer.writeImmutableBuffer(piece)
            while let part = try machine.next(&buffer) {
                switch part {
                case .bytes(let bytes): body += String(buffer: bytes)
                case .end(let fields): trailers = fields
                }
            }
        }
        return (body, machine.isEnded, trailers, buffer.readableBytes)
    }

    @Test(arguments: 1...12) func readsChunks(step: Int) throws {
        let result = try read(Self.chunks + "NEXT", .chunked, step: step)
        #expect(result.body == "hello0123456789")
        #expect(result.ended)
        #expect(result.trailers == ["X-Sum": "1", "Y": ""])
        #expect(result.rest == 4)
    }

    @Test func readsEveryCut() throws {
        for cut in 0..<Self.chunks.utf8.count {
            let result = try read(String(decoding: Self.chunks.utf8.prefix(cut), as: UTF8.self), .chunked)
            #expect(!result.ended)
            #expect("hello0123456789".hasPrefix(result.body))
            var machine = BodyMachine(.chunked)
            var buffer = ByteBuffer(bytes: Self.chunks.utf8.prefix(cut))
            while try machine.next(&buffer) != nil {}
            #expect(throws: HTTPWireError(.truncatedBody)) { try machine.endOfInput() }
        }
    }

    @Test func readsFixedLength() throws {
        for step in 1...8 {
            let result = try read("0123456789", .length(7), step: step)
            #expect(result.body == "0123456")
            #expect(result.ended)
            #expect(result.rest == 3)
        }
        var machine = BodyMachine(.length(7))
        #expect(throws: HTTPWireError(.truncatedBody)) { try machine.endOfInput() }
        let none = try read("x", .none)
        #expect(none.ended && none.body.isEmpty && none.rest == 1)
    }

    @Test func readsUntilClose() throws {
        var machine = BodyMachine(.untilClose)
        var buffer = ByteBuffer(string: "all of it")
        let part = try machine.next(&buffer)
        #expect(part == .bytes(ByteBuffer(string: "all of it")))
        let more = try machine.next(&buffer)
        #expect(more == nil && !machine.isEnded)
        let end = try machine.endOfInput()
        #expect(end == .end(trailers: nil))
        let after = try machine.endOfInput()
        #expect(after == nil)
    }

    @Test func slicesWithoutCopying() throws {
        var machine = BodyMachine(.chunked)
        var buffer = ByteBuffer(string: Self.chunks)
        let start = buffer.withUnsafeReadableBytes { UInt(bitPattern: $0.baseAddress) }
        guard case .bytes(let bytes)? = try machine.next(&buffer) else {
            Issue.record("no bytes")
            return
        }
        #expect(bytes.withUnsafeReadableBytes { UInt(bitPattern: $0.baseAddress) } == start + 3)
    }

    static let refused: [(String, HTTPWireError.Code)] = [
        ("5 \r\nhello", .badChunkSize), (" 5\r\nhello", .badChunkSize), ("0x5\r\nhello", .badChunkSize),
        ("+5\r\nhello", .badChunkSize), ("-5\r\nhello", .badChunkSize), ("\r\nhello", .badChunkSize),
        (";x\r\nhello", .badChunkSize), ("5\nhello", .badChunkSize), ("5\rhello", .badChunkSize),
        ("5;a\nb\r\n", .badChunkSize), ("5;\u{0}\r\n", .badChunkSize), ("10000000000000000\r\n", .badChunkSize),
        ("FFFFFFFFFFFFFFFF\r\n", .badChunkSize), ("5\r\nhello!", .badChunkEnd), ("5\r\nhello\n", .badChunkEnd),
        ("5\r\nhello\rx", .badChunkEnd), ("0\r\n\n", .bareLineFeed), ("0\r\nA: b\n\r\n", .bareLineFeed),
        ("0\r\nA: b\rc\r\n\r\n", .badFieldValue), ("0\r\n\rX", .bareLineFeed),
        ("5;" + String(repeating: "x", count: 5000), .chunkLineTooLong),
        (String(repeating: "0", count: 5000), .chunkLineTooLong),
        ("0\r\nA: " + String(repeating: "x", count: 20_000), .trailersTooLarge),
    ]

    @Test(arguments: refused, 1...3) func refuses(_ fault: (text: String, code: HTTPWireError.Code), step: Int) {
        #expect(throws: HTTPWireError(fault.code)) { try read(fault.text, .chunked, step: step) }
        #expect(throws: HTTPWireError(fault.code)) {
            var scanner = BodyScanner(.chunked)
            var bytes = ByteBuffer(string: fault.text)
            while let piece = bytes.readSlice(length: min(step, max(1, bytes.readableBytes))) {
                _ = try scanner.scan(piece.readableBytesView)
            }
        }
    }

    @Test func refusesBadTrailers() {
        #expect(throws: HTTPWireError(.badFieldName)) { try read("0\r\nA : b\r\n\r\n", .chunked) }
        #expect(throws: HTTPWireError(.foldedField)) { try read("0\r\nA: b\r\n c\r\n\r\n", .chunked) }
    }

    @Test func scannerFindsTheEndAndNothingElse() throws {
        let next = "HTTP/1.1 200 OK"
        for (text, framing) in [(Self.chunks, BodyFraming.chunked), ("0123456", .length(7)), ("", .none)] {
            for step in 1...64 {
                var scanner = BodyScanner(framing)
                var bytes = ByteBuffer(string: text + next)
                var consumed = 0
                while let piece = bytes.readSlice(length: min(step, max(1, bytes.readableBytes))) {
                    let result = try scanner.scan(piece.readableBytesView)
                    consumed += result.consumed
                    #expect(result.ended == (consumed == text.utf8.count))
                    if result.ended { break }
                    #expect(result.consumed == piece.readableBytes)
                }
                #expect(consumed == text.utf8.count)
            }
        }
    }
}
