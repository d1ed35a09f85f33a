import NIOCore
import Seeded
import Testing

@testable import EngineAPI

@Suite struct FrameDecoderTests {
    static let wire: [UInt8] =
        [1, 0, 0, 0, 0, 0, 0, 5] + Array("hello".utf8) + [2, 0, 0, 0, 0, 0, 0, 0] + [2, 0, 0, 0, 0, 0, 0, 3]
        + Array("err".utf8)

    /// Feeds the bytes in pieces of `step` and joins what comes out by stream.
    static func decode(
        _ bytes: [UInt8], step: Int, framing: StreamFraming = .multiplexed
    ) throws(EngineError) -> [StreamFrame.Source: String] {
        var decoder = FrameDecoder(framing)
        var buffer = ByteBuffer()
        var output: [StreamFrame.Source: String] = [:]
        func note(_ frame: StreamFrame?) -> Bool {
            guard let frame else { return false }
            output[frame.source, default: ""] += String(buffer: frame.bytes)
            return true
        }
        for start in stride(from: 0, to: bytes.count, by: step) {
            buffer.writeBytes(bytes[start..<min(start + step, bytes.count)])
            while note(try decoder.decode(&buffer)) {}
        }
        while note(try decoder.finish(&buffer)) {}
        return output
    }

    @Test(arguments: 1...32) func everyCutGivesTheSameOutput(step: Int) throws {
        #expect(try Self.decode(Self.wire, step: step) == [.standardOutput: "hello", .standardError: "err"])
    }

    @Test(arguments: Array(0..<wire.count)) func aTruncatedStreamIsAnErrorUnlessCutBetweenFrames(length: Int) throws {
        if [0, 13, 21].contains(length) {
            _ = try Self.decode(Array(Self.wire.prefix(length)), step: 4)
        } else {
            #expect(throws: EngineError.self) { try Self.decode(Array(Self.wire.prefix(length)), step: 4) }
        }
    }

    @Test(
        arguments: [[4, 0, 0, 0, 0, 0, 0, 1, 65], [1, 1, 0, 0, 0, 0, 0, 1, 65], Array("GET / HTTP".utf8)] as [[UInt8]])
    func bytesThatAreNoHeaderAreAnError(bytes: [UInt8]) {
        #expect(throws: EngineError.self) { try Self.decode(bytes, step: 3) }
    }

    @Test func anAbsurdLengthAllocatesNothing() throws {
        var decoder = FrameDecoder(.multiplexed)
        var buffer = ByteBuffer(bytes: [1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 65])
        #expect(try decoder.decode(&buffer) == StreamFrame(.standardOutput, ByteBuffer(string: "A")))
        #expect(buffer.capacity < 1024)
        #expect(throws: EngineError.self) { try decoder.finish(&buffer) }
    }

    @Test func rawBytesPassAsTheyAre() throws {
        #expect(try Self.decode(Self.wire, step: 7, framing: .raw).keys.contains(.standardError) == false)
    }

    @Test(arguments: [
        ("application/vnd.docker.multiplexed-stream" as String?, APIVersion(1, 42), true, StreamFraming.multiplexed),
        ("application/vnd.docker.raw-stream", APIVersion(1, 42), false, .raw),
        ("application/vnd.docker.raw-stream", APIVersion(1, 41), false, .multiplexed),
        ("application/vnd.docker.raw-stream", APIVersion(1, 41), true, .raw),
        (String?.none, APIVersion(1, 41), false, .multiplexed),
        (String?.none, APIVersion(1, 41), true, .raw),
    ])
    func framingComesFromTheContentTypeAndElseFromTheTerminal(
        type: String?, version: APIVersion, tty: Bool, expected: StreamFraming
    ) {
        #expect(StreamFraming.resolve(StreamContext(contentType: type, apiVersion: version), tty: tty) == expected)
    }

    @Test(arguments: 0..<2000) func noBytesCrashTheDecoder(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0...64, using: &generator)).map { _ -> UInt8 in
            Bool.random(using: &generator)
                ? UInt8.random(in: 0...4, using: &generator) : .random(in: 0...255, using: &generator)
        }
        _ = try? Self.decode(bytes, step: Int.random(in: 1...9, using: &generator))
    }
}
