import NIOCore
import Testing

@testable import EngineHTTP

/// Properties that hold for any bytes: no trap, no difference between one piece and many, nothing accepted that cannot
/// be written again.
@Suite struct WireFuzzTests {
    static let requests = [
        RequestHeadParserTests.create, "GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /build HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive, Upgrade\r\n\r\n",
        "HEAD / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n",
    ]
    static let bodies = [
        BodyMachineTests.chunks, "0\r\n\r\n", "1\r\na\r\n0\r\n\r\n", "ffffffffff\r\nabc",
        "3;a=b\r\nabc\r\n0\r\nA: b\r\n\r\n",
    ]

    private func parse(_ bytes: [UInt8], cut: Int) -> (head: RequestHead?, taken: Int, code: HTTPWireError.Code?) {
        var parser = RequestHeadParser()
        var buffer = ByteBuffer(bytes: bytes[..<cut])
        do throws(HTTPWireError) {
            if let head = try parser.parse(&buffer) { return (head, cut - buffer.readableBytes, nil) }
            buffer.writeBytes(bytes[cut...])
            let head = try parser.parse(&buffer)
            return (head, bytes.count - buffer.readableBytes, nil)
        } catch {
            return (nil, 0, error.code)
        }
    }

    @Test func headsReadTheSameInOnePieceAndTwo() throws {
        var mutator = Mutator(seed: 0x6761_6E74_7279, corpus: Self.requests)
        var (accepted, refused) = (0, 0)
        for _ in 0..<12_000 {
            let bytes = mutator.next()
            let whole = parse(bytes, cut: bytes.count)
            let cut = parse(bytes, cut: Int.random(in: 0...bytes.count, using: &mutator.generator))
            #expect(whole.head == cut.head && whole.taken == cut.taken && whole.code == cut.code)
            guard let head = whole.head else {
                refused += 1
                continue
            }
            accepted += 1
            // What was accepted can be written and reads back as the same head.
            var written = ByteBuffer()
            try head.write(into: &written)
            let again = parse(Array(buffer: written), cut: written.readableBytes)
            #expect(again.head == head)
            _ = try BodyFraming.requestFraming(head)
        }
        #expect(accepted > 1000)
        #expect(refused > 1000)
    }

    @Test func bodiesReadTheSameInOnePieceAndMany() {
        var mutator = Mutator(seed: 0x626F_6479, corpus: Self.bodies)
        var (ended, faulty) = (0, 0)
        for _ in 0..<10_000 {
            let bytes = mutator.next()
            let whole = walk(bytes, step: bytes.count + 1)
            let step = Int.random(in: 1...7, using: &mutator.generator)
            #expect(whole == walk(bytes, step: step))
            let scanned = scan(bytes, step: step)
            // The relay's scanner and the client's machine agree on where a body ends.
            #expect(whole.code != nil || scanned.consumed == whole.consumed || !whole.ended)
            #expect(whole.ended == scanned.ended || whole.code != nil)
            if whole.ended { ended += 1 }
            if whole.code != nil { faulty += 1 }
        }
        #expect(ended > 1000)
        #expect(faulty > 1000)
    }

    private struct Result: Equatable {
        var body: [UInt8] = []
        var consumed = 0
        var ended = false
        var code: HTTPWireError.Code?
    }

    private func walk(_ bytes: [UInt8], step: Int) -> Result {
        var machine = BodyMachine(.chunked)
        var result = Result()
        var buffer = ByteBuffer()
        var incoming = ByteBuffer(bytes: bytes)
        while let piece = incoming.readSlice(length: min(step, max(1, incoming.readableBytes))) {
            buffer.writeImmutableBuffer(piece)
            do throws(HTTPWireError) {
                while let part = try machine.next(&buffer) {
                    if case .bytes(let data) = part { result.body += Array(buffer: data) }
                }
            } catch {
                result.code = error.code
                return result
            }
        }
        result.ended = machine.isEnded
        result.consumed = bytes.count - buffer.readableBytes
        return result
    }

    private func scan(_ bytes: [UInt8], step: Int) -> Result {
        var scanner = BodyScanner(.chunked)
        var result = Result()
        var incoming = ByteBuffer(bytes: bytes)
        while !result.ended, let piece = incoming.readSlice(length: min(step, max(1, incoming.readableBytes))) {
            do throws(HTTPWireError) {
                let (consumed, ended) = try scanner.scan(piece.readableBytesView)
                result.consumed += consumed
                result.ended = ended
            } catch {
                result.code = error.code
                return result
            }
        }
        return result
    }
}
