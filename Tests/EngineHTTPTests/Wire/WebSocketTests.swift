import NIOCore
import Testing

@testable import EngineHTTP

@Suite struct WebSocketTests {
    private static let fields: HTTPFields = [
        "Upgrade": "websocket", "Connection": "keep-alive, Upgrade", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ]

    private func answer(_ change: (inout HTTPFields) -> Void = { _ in }) -> (head: ResponseHead, text: String) {
        var fields = Self.fields
        change(&fields)
        return WebSocketHandshake.answer(RequestHead(method: "GET", target: "/", fields: fields))
    }

    /// RFC 6455 §1.3.
    @Test func theKeyIsAnswered() {
        #expect(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        let (head, text) = answer()
        #expect(head.status == 101 && text.isEmpty)
        #expect(head.fields["Sec-WebSocket-Accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(
            answer { $0.add(name: "Sec-WebSocket-Protocol", value: "x") }.head.fields["Sec-WebSocket-Protocol"] == "x")
    }

    /// RFC 3174 §7.3.
    @Test(arguments: [
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ]) func digestsAreThoseOfTheStandard(_ text: String, _ digest: String) {
        let bytes = SHA1.digest(Array(text.utf8))
        #expect(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == digest)
    }

    @Test func whatIsNoHandshakeIsRefusedInGosWords() {
        #expect(answer { $0.remove("Upgrade") }.text == "not websocket protocol")
        #expect(answer { $0.replace(name: "Connection", value: "close") }.text == "not websocket protocol")
        #expect(answer { $0.remove("Sec-WebSocket-Key") }.text == "mismatch challenge/response")
        let old = answer { $0.replace(name: "Sec-WebSocket-Version", value: "8") }
        #expect(old.text == "missing or bad WebSocket Version" && old.head.fields["Sec-WebSocket-Version"] == "13")
        let several = answer { $0.add(name: "Sec-WebSocket-Protocol", value: "x, y") }
        #expect(several.head.status == 400 && several.text.isEmpty)
    }

    private static func masked(_ first: UInt8, _ payload: [UInt8], length: [UInt8]? = nil) -> [UInt8] {
        let mask: [UInt8] = [1, 2, 3, 4]
        let head = [first] + (length ?? [0x80 | UInt8(payload.count)]) + mask
        return head + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    /// A text in two frames with a ping between them, a long message, and the end.
    private static let talk: [UInt8] =
        masked(0x01, Array("he".utf8)) + masked(0x89, Array("ping".utf8)) + masked(0x80, Array("llo".utf8))
        + masked(0x82, [UInt8](repeating: 7, count: 300), length: [0xfe, 1, 44]) + masked(0x82, [])
        + masked(0x8a, [9]) + masked(0x88, [3, 0xe8])

    private func read(_ bytes: [UInt8], piece: Int) -> (data: [UInt8], rest: [WebSocketReader.Event]) {
        var reader = WebSocketReader()
        var data: [UInt8] = []
        var rest: [WebSocketReader.Event] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            reader.append(ByteBuffer(bytes: bytes[start..<min(start + piece, bytes.count)]))
            while let event = reader.next() {
                if case .data(let bytes) = event { data += bytes.readableBytesView } else { rest.append(event) }
            }
        }
        return (data, rest)
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 1000]) func framesAreReadHoweverTheyArrive(_ piece: Int) {
        let (data, rest) = read(Self.talk, piece: piece)
        #expect(data == Array("hello".utf8) + [UInt8](repeating: 7, count: 300))
        #expect(rest == [.ping(ByteBuffer(string: "ping")), .close])
    }

    @Test func nothingIsReadBehindAFrameWithoutMask() {
        let (data, rest) = read([0x81, 2, 0x68, 0x69] + Self.talk, piece: 3)
        #expect(data.isEmpty && rest == [.unmasked])
    }

    @Test func framesAreWrittenWithTheShortestLength() {
        #expect(Array(buffer: WebSocketFrame.bytes(.binary, ByteBuffer(string: "hi"))) == [0x82, 2, 0x68, 0x69])
        #expect(Array(buffer: WebSocketFrame.close(1000)) == [0x88, 2, 3, 0xe8])
        let long = WebSocketFrame.bytes(.text, ByteBuffer(repeating: 0, count: 300))
        #expect(Array(long.readableBytesView.prefix(4)) == [0x81, 126, 1, 44] && long.readableBytes == 304)
        let longest = WebSocketFrame.bytes(.text, ByteBuffer(repeating: 0, count: 70_000))
        #expect(Array(longest.readableBytesView.prefix(10)) == [0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70])
    }
}
