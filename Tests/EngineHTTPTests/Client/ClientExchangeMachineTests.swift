import NIOCore
import Testing

@testable import EngineHTTP

/// What a machine said about a transcript, with neighbouring pieces of a body joined: how bytes are cut must not matter.
private struct Story: Equatable, CustomStringConvertible {
    var parts: [String] = []
    private var body = ""

    mutating func add(_ event: ClientExchangeMachine.Event) {
        if case .bytes(let bytes) = event {
            #expect(bytes.readableBytes > 0)
            self.body += String(buffer: bytes)
            return
        }
        self.flush()
        switch event {
        case .head(let head): self.parts.append("head \(head.status)")
        case .upgraded(let head): self.parts.append("upgraded \(head.status)")
        case .bytes: break
        case .end(let isReusable): self.parts.append(isReusable ? "end reusable" : "end")
        case .failed(.wire(let error)): self.parts.append("failed \(error.code.rawValue)")
        case .failed(let fault): self.parts.append("failed \(fault)")
        }
    }

    mutating func flush() {
        if !self.body.isEmpty { self.parts.append("bytes \(self.body)") }
        self.body = ""
    }

    var description: String { self.parts.joined(separator: ", ") }
}

private struct Transcript: Sendable, CustomTestStringConvertible {
    var name: String
    var method = "GET"
    var upgrades = false
    var uploads = false
    var bytes: String
    /// The peer closes behind the bytes.
    var closes = false
    var story: [String]
    var testDescription: String { self.name }

    func play(in size: Int) -> Story {
        var machine = ClientExchangeMachine()
        var story = Story()
        let begins = machine.begin(method: self.method, wantsUpgrade: self.upgrades, hasUpload: self.uploads)
        #expect(begins)
        var rest = ByteBuffer(string: self.bytes)
        while let piece = rest.readSlice(length: min(size, rest.readableBytes)), piece.readableBytes > 0 {
            machine.receive(piece)
            while let event = machine.next() { story.add(event) }
        }
        if self.closes {
            machine.receiveEnd()
            while let event = machine.next() { story.add(event) }
        }
        story.flush()
        return story
    }
}

private let transcripts: [Transcript] = [
    Transcript(
        name: "a body with a length", bytes: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK",
        story: ["head 200", "bytes OK", "end reusable"]),
    Transcript(
        name: "no body", bytes: "HTTP/1.1 204 No Content\r\n\r\n", story: ["head 204", "end reusable"]),
    Transcript(
        name: "a length to HEAD", method: "HEAD", bytes: "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n",
        story: ["head 200", "end reusable"]),
    Transcript(
        name: "chunks",
        bytes: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n",
        story: ["head 200", "bytes abcdefg", "end reusable"]),
    Transcript(
        name: "Connection: close", bytes: "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
        story: ["head 200", "bytes x", "end"]),
    Transcript(
        name: "a body until the end", bytes: "HTTP/1.1 404 Not Found\r\n\r\nno such container", closes: true,
        story: ["head 404", "bytes no such container", "end"]),
    Transcript(
        name: "HTTP/1.0", bytes: "HTTP/1.0 400 Bad Request\r\n\r\nto an HTTPS server", closes: true,
        story: ["head 400", "bytes to an HTTPS server", "end"]),
    Transcript(
        name: "interim heads",
        bytes: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 204 x\r\n\r\n",
        story: ["head 204", "end reusable"]),
    Transcript(
        name: "interim heads without end",
        bytes: String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 40), story: ["failed tooManyInterimHeads"]),
    Transcript(
        name: "101 with bytes behind it", method: "POST", upgrades: true,
        bytes: "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nHTTP/1.1 or whatever", closes: true,
        story: ["upgraded 101", "bytes HTTP/1.1 or whatever", "end"]),
    Transcript(
        name: "200 for an upgrade", method: "POST", upgrades: true,
        bytes: "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nraw", closes: true,
        story: ["upgraded 200", "bytes raw", "end"]),
    Transcript(
        name: "an upgrade refused", method: "POST", upgrades: true,
        bytes: "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\nno", story: ["head 409", "bytes no", "end reusable"]),
    Transcript(
        name: "an upgrade that is an ordinary answer", method: "POST", upgrades: true,
        bytes: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", story: ["head 200", "end reusable"]),
    Transcript(
        name: "101 unasked", bytes: "HTTP/1.1 101 UPGRADED\r\n\r\n", story: ["failed unexpectedUpgrade"]),
    Transcript(
        name: "an answer before the upload's end", method: "POST", uploads: true,
        bytes: "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n", story: ["head 413", "end"]),
    Transcript(name: "garbage", bytes: "SSH-2.0-OpenSSH_9.2p1\r\n", story: ["failed malformedStartLine"]),
    Transcript(name: "a TLS alert", bytes: "\u{15}\u{3}\u{1}\u{0}\u{2}\u{2}F", story: ["failed speaksTLS"]),
    Transcript(name: "nothing", bytes: "", closes: true, story: ["failed closedBeforeAnswer"]),
    Transcript(
        name: "a length that contradicts chunks",
        bytes: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        story: ["failed lengthAndEncoding"]),
]

@Suite struct ClientExchangeMachineTests {
    @Test(arguments: transcripts) private func tellsTheStoryHoweverTheBytesAreCut(_ transcript: Transcript) {
        for size in [1, 2, 3, 7, 100_000] {
            #expect(transcript.play(in: size).parts == transcript.story, "in pieces of \(size)")
        }
    }

    @Test(arguments: transcripts) private func endsHoweverSoonThePeerCloses(_ transcript: Transcript) {
        let whole = transcript.bytes.utf8
        for length in 0...whole.count {
            var cut = transcript
            cut.bytes = String(decoding: whole.prefix(length), as: UTF8.self)
            cut.closes = true
            let story = cut.play(in: 100_000)
            let ends = story.parts.filter { $0.hasPrefix("end") || $0.hasPrefix("failed") }
            #expect(ends.count == 1, "cut at \(length): \(story)")
            #expect(story.parts.last.map { $0.hasPrefix("end") || $0.hasPrefix("failed") } == true)
        }
    }

    @Test func servesOneExchangeAfterTheOther() {
        var machine = ClientExchangeMachine()
        for _ in 0..<3 {
            let begins = machine.begin(method: "GET", wantsUpgrade: false, hasUpload: false)
            #expect(begins)
            let beginsTwice = machine.begin(method: "GET", wantsUpgrade: false, hasUpload: false)
            #expect(!beginsTwice)
            machine.receive(ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"))
            var story = Story()
            while let event = machine.next() { story.add(event) }
            #expect(story.parts == ["head 200", "bytes x", "end reusable"])
        }
        machine.receiveEnd()
        let isIdle = machine.isIdle
        #expect(!isIdle)
    }

    @Test func isPoisonedByBytesNobodyAskedFor() {
        var machine = ClientExchangeMachine()
        machine.receive(ByteBuffer(string: "HTTP/1.1 408 Request Timeout\r\n\r\n"))
        let first = machine.next()
        #expect(first == .failed(.unexpectedBytes))
        let second = machine.next()
        #expect(second == nil)
        let begins = machine.begin(method: "GET", wantsUpgrade: false, hasUpload: false)
        #expect(!begins)
    }

    @Test func keepsNoConnectionThatSaidMoreThanItsAnswer() {
        var machine = ClientExchangeMachine()
        let begins = machine.begin(method: "GET", wantsUpgrade: false, hasUpload: false)
        #expect(begins)
        machine.receive(ByteBuffer(string: "HTTP/1.1 204 x\r\n\r\nHTTP/1.1 204 x\r\n\r\n"))
        var story = Story()
        while let event = machine.next() { story.add(event) }
        #expect(story.parts == ["head 204", "end"])
    }
}

@Suite struct RequestBodyMachineTests {
    @Test func holdsABodyToItsLength() {
        var machine = RequestBodyMachine(length: 5)
        #expect(machine.piece(3) == .plain)
        #expect(machine.ending == .tooShort(2))
        #expect(machine.piece(3) == .tooLong)
        #expect(machine.piece(2) == .plain)
        #expect(machine.ending == .nothing)
    }

    @Test func chunksABodyWithoutLength() {
        var machine = RequestBodyMachine(length: nil)
        #expect(machine.piece(1 << 30) == .chunk)
        #expect(machine.ending == .lastChunk)
    }
}
