import NIOCore
import Testing

@testable import EngineHTTP

@Suite struct ResponseHeadParserTests {
    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n\r\n", 200, "OK"), ("HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\n\r\n", 101, "UPGRADED"),
        ("HTTP/1.1 204 \r\n\r\n", 204, ""), ("HTTP/1.1 304\r\n\r\n", 304, ""),
        ("HTTP/1.0 500 Internal Server Error\r\n\r\n", 500, "Internal Server Error"),
        ("HTTP/1.1 404 Not Found\r\nX-Odd: \u{1}\u{1b}[0m\r\n\r\n", 404, "Not Found"),
    ])
    func reads(_ text: String, _ status: Int, _ reason: String) throws {
        for cut in 0...text.utf8.count {
            var parser = ResponseHeadParser()
            var buffer = ByteBuffer(bytes: text.utf8.prefix(cut))
            if try parser.parse(&buffer) == nil {
                buffer.writeBytes(text.utf8.dropFirst(cut))
            } else {
                continue
            }
            let parsed = try parser.parseRaw(&buffer)
            let (head, bytes) = try #require(parsed)
            #expect(head.status == status)
            #expect(head.reason == reason)
            #expect(String(buffer: bytes) == text)
        }
    }

    @Test(
        arguments: [
            ("SSH-2.0-OpenSSH\r\n", .malformedStartLine), ("HTTP/1.1 20 OK\r\n\r\n", .malformedStartLine),
            ("HTTP/1.1 2000\r\n\r\n", .malformedStartLine), ("HTTP/1.1 099 X\r\n\r\n", .malformedStartLine),
            ("HTTP/3.1 200 OK\r\n\r\n", .unsupportedVersion), ("HTTP/1.1 200 OK\n\n", .bareLineFeed),
            ("HTTP/1.1 200 OK\r\nA: b\u{0}\r\n\r\n", .badFieldValue),
            ("HTTP/1.1 200 O\rK\r\n\r\n", .malformedStartLine),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", .duplicateContentLength),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", .lengthAndEncoding),
        ] as [(String, HTTPWireError.Code)])
    func refuses(_ text: String, _ code: HTTPWireError.Code) {
        var parser = ResponseHeadParser()
        var buffer = ByteBuffer(string: text)
        let error = #expect(throws: HTTPWireError.self) { try parser.parse(&buffer) }
        #expect(error?.code == code)
        // The fault is remembered: the connection is of no use any more.
        #expect(throws: HTTPWireError.self) { try parser.parse(&buffer) }
    }

    @Test func leavesBytesBehindTheHead() throws {
        var parser = ResponseHeadParser()
        var buffer = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 UPGRADED\r\n\r\n\u{1}\u{0}raw")
        let interim = try parser.parse(&buffer)
        let final = try parser.parse(&buffer)
        #expect(interim?.status == 100)
        #expect(final?.status == 101)
        #expect(String(buffer: buffer) == "\u{1}\u{0}raw")
    }
}
