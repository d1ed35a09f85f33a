import Dispatch
import EngineAPI
import JSONTree
import Synchronization

@testable import GantryCLI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An engine for tests of commands: answers on a unix socket with what it is told, and remembers what it was asked.
final class FakeEngine: Sendable {
    struct Answer: Sendable {
        var status = 200
        var type = "application/json"
        var body: [UInt8]
        /// Keep the connection open behind the body, for ever.
        var hangs = false

        static func json(_ value: JSONValue, status: Int = 200) -> Answer {
            Answer(status: status, body: value.bytes())
        }

        /// An error in Docker's form.
        static func error(_ status: Int, _ message: String) -> Answer {
            json(["message": .string(message)], status: status)
        }

        static let nothing = Answer(status: 204, body: [])
        static let unchanged = Answer(status: 304, body: [])
    }

    struct Request: Sendable {
        var method: String
        /// Without version prefix and query.
        var path: String
        /// As sent, percent-encoded.
        var query: String
        var headers: [String: String]
        var body: [UInt8]
    }

    let path: String
    private let listener: Int32
    private let answers: Mutex<[String: Answer]>
    private let seen = Mutex<[Request]>([])

    /// - Parameter answers: by method and path: `"GET /containers/json"`.
    init(_ answers: [String: Answer]) throws {
        var answers = answers
        answers["GET /_ping"] = answers["GET /_ping"] ?? Answer(type: "text/plain", body: Array("OK".utf8))
        self.answers = Mutex(answers)
        path = "/tmp/gantry-cli-\(UInt32.random(in: 0 ... .max)).sock"
        #if canImport(Glibc)
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let socket = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        listener = socket
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(socket, 16) == 0 else { throw OutputError(number: errno) }
        let engine = Unowned(engine: self)
        DispatchQueue(label: "fake-engine").async {
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0 else { return }
                DispatchQueue(label: "fake-connection").async { engine.engine?.serve(connection) }
            }
        }
    }

    private final class Unowned: Sendable {
        private let stored: Mutex<WeakEngine>
        var engine: FakeEngine? { stored.withLock { $0.engine } }
        init(engine: FakeEngine) { stored = Mutex(WeakEngine(engine: engine)) }
    }

    private struct WeakEngine: Sendable {
        weak let engine: FakeEngine?
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        unlink(path)
    }

    /// What was asked, without pings.
    var requests: [Request] { seen.withLock { $0 }.filter { $0.path != "/_ping" } }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        while let request = Self.read(connection) {
            seen.withLock { $0.append(request) }
            let answer =
                answers.withLock { $0["\(request.method) \(request.path)"] } ?? .error(404, "page not found")
            var head = "HTTP/1.1 \(answer.status) X\r\nApi-Version: 1.43\r\nServer: Docker/24.0.0 (linux)\r\n"
            head += "Ostype: linux\r\nContent-Type: \(answer.type)\r\n"
            if answer.status != 204, answer.status != 304 {
                head += answer.hangs ? "Transfer-Encoding: chunked\r\n" : "Content-Length: \(answer.body.count)\r\n"
            }
            head += "\r\n"
            var bytes = Array(head.utf8)
            if answer.hangs { bytes += Array((String(answer.body.count, radix: 16) + "\r\n").utf8) }
            bytes += answer.body
            guard Self.write(connection, bytes) else { return }
            if answer.hangs {
                _ = Self.write(connection, Array("\r\n".utf8))
                var byte: UInt8 = 0
                _ = recv(connection, &byte, 1, 0)  // until the client goes
                return
            }
        }
    }

    private static func write(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            var byte: UInt8 = 0
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
        let words = lines[0].split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            headers[halves[0].lowercased()] = halves.count > 1 ? String(halves[1].drop { $0 == " " }) : ""
        }
        var body: [UInt8] = []
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        while body.count < length {
            var byte: UInt8 = 0
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            body.append(byte)
        }
        let target = words[1].split(separator: "?", maxSplits: 1).map(String.init)
        var path = target[0]
        if path.hasPrefix("/v1."), let slash = path.dropFirst().firstIndex(of: "/") { path = String(path[slash...]) }
        return Request(
            method: words[0], path: path, query: target.count > 1 ? target[1] : "", headers: headers, body: body)
    }
}

/// Runs the program against a fake engine.
func gantry(_ engine: FakeEngine, _ arguments: String..., terminal: Terminal = Terminal(width: 100)) async -> Outcome {
    await gantry(
        ["--socket", engine.path] + arguments, environment: ["HOME": "/nonexistent"], terminal: terminal,
        now: Timestamp(seconds: 1_700_000_000))
}
