import NIOCore
import Testing

@testable import EngineHTTP

@Suite struct RequestHeadParserTests {
    static let create =
        "POST /v1.45/containers/create?name=web HTTP/1.1\r\nHost: docker\r\nUser-Agent: Docker-Client/28.2.2 (linux)\r\n"
        + "Content-Length: 12\r\nContent-Type:application/json \t\r\nX-Empty:\r\n\r\n"

    @Test func readsWhatDockerSends() throws {
        var parser = RequestHeadParser()
        var buffer = ByteBuffer(string: Self.create + "{\"Image\":1}\n")
        let parsed = try parser.parseRaw(&buffer)
        let (head, bytes) = try #require(parsed)
        #expect(head.method == "POST")
        #expect(head.target == "/v1.45/containers/create?name=web")
        #expect(head.minorVersion == 1)
        #expect(head.fields.map(\.name) == ["Host", "User-Agent", "Content-Length", "Content-Type", "X-Empty"])
        #expect(head.fields["content-type"] == "application/json")
        #expect(head.fields["X-Empty"] == "")
        #expect(String(buffer: bytes) == Self.create)
        #expect(String(buffer: buffer) == "{\"Image\":1}\n")
        #expect(parser.facts.contentLength == 12)
    }

    @Test(arguments: [
        "GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n",
        "GET http://docker/info HTTP/1.1\r\nHost: docker\r\n\r\n", "X!#-y /\u{e9} HTTP/1.1\r\nhost: [::1]:2375\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \t caf\u{e9}\tx \r\n\r\n",
    ])
    func accepts(_ text: String) throws {
        var parser = RequestHeadParser()
        var buffer = ByteBuffer(string: text)
        let head = try parser.parse(&buffer)
        #expect(head != nil)
        #expect(buffer.readableBytes == 0)
    }

    static let host = "Host: x\r\n"
    @Test(
        arguments: [
            ("GET / HTTP/1.1\nHost: x\n\n", .bareLineFeed), ("GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", .bareLineFeed),
            ("GET / HTTP/1.1\r\nHost: x\r\n\n", .bareLineFeed), ("\r\nGET / HTTP/1.1\r\n\r\n", .malformedStartLine),
            ("GET /\r\n\r\n", .malformedStartLine), ("GET  / HTTP/1.1\r\n\r\n", .badTarget),
            ("GET / HTTP/1.1 \r\n\r\n", .malformedStartLine), ("GET /a b HTTP/1.1\r\n\r\n", .malformedStartLine),
            ("G\u{1}T / HTTP/1.1\r\n\r\n", .badMethod), ("G(T / HTTP/1.1\r\n\r\n", .badMethod),
            (" GET / HTTP/1.1\r\n\r\n", .malformedStartLine), ("\u{16}\u{3}\u{1}\u{2}", .malformedStartLine),
            ("GET /\u{0} HTTP/1.1\r\n\r\n", .badTarget), ("GET /\u{7f} HTTP/1.1\r\n\r\n", .badTarget),
            ("GET /\r HTTP/1.1\r\n\r\n", .badTarget), ("GET / HTTP/1.2\r\n\r\n", .unsupportedVersion),
            ("GET / HTTP/2.0\r\n\r\n", .unsupportedVersion), ("GET / HTTP/0.9\r\n\r\n", .unsupportedVersion),
            ("GET / HTTP/1.11\r\n\r\n", .malformedStartLine), ("GET / http/1.1\r\n\r\n", .malformedStartLine),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .http2Preface),
            ("GET / HTTP/1.1\r\n\r\n", .missingHost), ("GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", .duplicateHost),
            ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .badHost), ("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", .badHost),
            ("GET / HTTP/1.1\r\n\(host) folded\r\n\r\n", .foldedField),
            ("GET / HTTP/1.1\r\n Host: x\r\n\r\n", .foldedField),
            ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", .badFieldName),
            ("GET / HTTP/1.1\r\nHost\t: x\r\n\r\n", .badFieldName),
            ("GET / HTTP/1.1\r\n: x\r\n\r\n", .badFieldName), ("GET / HTTP/1.1\r\nHost\r\n\r\n", .badFieldName),
            ("GET / HTTP/1.1\r\n\(host)X\u{0}: y\r\n\r\n", .badFieldName),
            ("GET / HTTP/1.1\r\n\(host)X: y\u{0}\r\n\r\n", .badFieldValue),
            ("GET / HTTP/1.1\r\n\(host)X: y\rz\r\n\r\n", .badFieldValue),
            ("GET / HTTP/1.1\r\n\(host)X: \u{1b}\r\n\r\n", .badFieldValue),
        ] as [(String, HTTPWireError.Code)])
    func refuses(_ text: String, _ code: HTTPWireError.Code) {
        #expect(refusal(of: text) == code)
    }

    /// Every way in which two readers could disagree on where a request ends.
    @Test(
        arguments: [
            ("Content-Length: 5\r\nTransfer-Encoding: chunked", .lengthAndEncoding),
            ("Transfer-Encoding: chunked\r\nContent-Length: 0", .lengthAndEncoding),
            ("Content-Length: 5\r\nContent-Length: 6", .duplicateContentLength),
            ("Content-Length: 5\r\nContent-Length: 5", .duplicateContentLength),
            ("Content-Length: 5, 5", .badContentLength), ("Content-Length: +5", .badContentLength),
            ("Content-Length: -1", .badContentLength), ("Content-Length: 0x5", .badContentLength),
            ("Content-Length: 5 5", .badContentLength), ("Content-Length:", .badContentLength),
            ("Content-Length: 9223372036854775808", .badContentLength),
            ("Content-Length: 18446744073709551621", .badContentLength),
            ("Content-Length: 00000000000000000005", .badContentLength),
            ("Transfer-Encoding: chunked, chunked", .unsupportedTransferEncoding),
            ("Transfer-Encoding: gzip, chunked", .unsupportedTransferEncoding),
            ("Transfer-Encoding: identity", .unsupportedTransferEncoding),
            ("Transfer-Encoding: xchunked", .unsupportedTransferEncoding),
            ("Transfer-Encoding: \"chunked\"", .unsupportedTransferEncoding),
            ("Transfer-Encoding:", .unsupportedTransferEncoding),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", .unsupportedTransferEncoding),
            ("Transfer-Encoding\u{b}: chunked", .badFieldName), ("Transfer-Encoding: \u{b}chunked", .badFieldValue),
            ("Transfer-Encoding\r\n : chunked", .badFieldName),
        ] as [(String, HTTPWireError.Code)])
    func refusesSmuggling(_ fields: String, _ code: HTTPWireError.Code) {
        #expect(refusal(of: "POST / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\r\n") == code)
    }

    @Test func refusesTransferEncodingInHTTP10() {
        let text = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(refusal(of: text) == .transferEncodingInHTTP10)
    }

    @Test func holdsLimits() {
        let limits = HeadLimits(bytes: 200, fields: 3, target: 10)
        #expect(refusal(of: "GET /1234567890 HTTP/1.1\r\n\r\n", limits: limits) == .targetTooLong)
        #expect(refusal(of: "GET / HTTP/1.0\r\na:\r\nb:\r\nc:\r\nd:\r\n\r\n", limits: limits) == .tooManyFields)
        let long = String(repeating: "x", count: 300)
        #expect(refusal(of: "GET / HTTP/1.0\r\na: \(long)\r\n\r\n", limits: limits) == .headTooLarge)
        #expect(refusal(of: "GET / HTTP/1.0\r\na: \(long)", limits: limits) == .headTooLarge)
        #expect(HTTPWireError(.headTooLarge).status == 431)
        #expect(HTTPWireError(.targetTooLong).status == 414)
        #expect(HTTPWireError(.unsupportedTransferEncoding).status == 501)
        #expect(HTTPWireError(.lengthAndEncoding).status == 400)
    }

    @Test func readsDripFedBytesAndEveryCut() throws {
        let text = Self.create + "rest"
        for cut in 0...Self.create.utf8.count {
            var parser = RequestHeadParser()
            var buffer = ByteBuffer(bytes: text.utf8.prefix(cut))
            if cut < Self.create.utf8.count {
                let early = try parser.parse(&buffer)
                #expect(early == nil)
                #expect(buffer.readableBytes == cut)
                #expect(parser.isUnderway == (cut > 0))
                buffer.writeBytes(text.utf8.dropFirst(cut))
            }
            let head = try parser.parse(&buffer)
            #expect(head?.fields.count == 5)
        }
        var parser = RequestHeadParser()
        var buffer = ByteBuffer()
        var heads = 0
        for byte in (Self.create + Self.create).utf8 {
            buffer.writeInteger(byte)
            if try parser.parse(&buffer) != nil { heads += 1 }
        }
        #expect(heads == 2)
    }

    /// 60 KiB byte by byte: a scanner that began anew each time would look at 1.8 billion bytes.
    @Test func looksAtEachByteOnce() throws {
        let text = "GET / HTTP/1.1\r\nHost: x\r\nX: " + String(repeating: "y", count: 60_000) + "\r\n\r\n"
        var scanner = HeadScanner(.request)
        var outcome = HeadScanner.Outcome.needsMore
        Array(text.utf8).withUnsafeBytes { bytes in
            for end in 1...bytes.count { outcome = scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<end])) }
        }
        guard case .complete(text.utf8.count) = outcome else {
            Issue.record("not complete: \(outcome)")
            return
        }
    }

    @Test func notesWhatTheRelayNeeds() throws {
        var parser = RequestHeadParser()
        var buffer = ByteBuffer(
            string: "POST /exec/1/start HTTP/1.1\r\nHost: x\r\nCONNECTION: keep-alive , Upgrade\r\nUpgrade: tcp\r\n"
                + "Expect: 100-Continue\r\nTransfer-Encoding: Chunked\r\n\r\nHEAD / HTTP/1.1\r\nhost: x\r\n"
                + "Connection: close\r\n\r\n")
        _ = try parser.parse(&buffer)
        #expect(parser.facts.connectionUpgrade && parser.facts.connectionKeepAlive && parser.facts.hasUpgrade)
        #expect(parser.facts.expectsContinue && parser.facts.isChunked && parser.facts.keepsConnection)
        _ = try parser.parse(&buffer)
        #expect(parser.facts.isHEAD && !parser.facts.keepsConnection && !parser.facts.hasUpgrade)
    }

    private func refusal(of text: String, limits: HeadLimits = HeadLimits()) -> HTTPWireError.Code? {
        var parser = RequestHeadParser(limits: limits)
        var buffer = ByteBuffer(string: text)
        do throws(HTTPWireError) {
            _ = try parser.parse(&buffer)
            return nil
        } catch {
            return error.code
        }
    }
}
