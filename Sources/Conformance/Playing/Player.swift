import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore
import Synchronization

/// Plays one scene on one engine and notes what a client sees.
final class Player: Sendable {
    let transport: HTTPTransport
    /// `1.41`: the version prefix of paths that do not name another.
    let version: String
    private let state: Mutex<State>

    private struct State {
        var values: Placeholders
        var kept: [String: ByteBuffer] = [:]
        var observations: [(exchange: Exchange, observation: Observation)] = []
    }

    /// Nothing of the catalogue takes longer on an engine that works; Docker looks for a missing plugin for 15 s.
    private static let deadlines = Deadlines(connect: .seconds(10), whole: .seconds(25))
    private static let answerLimit = 128 << 20

    init(_ transport: HTTPTransport, version: String, values: Placeholders) {
        self.transport = transport
        self.version = version
        var values = values
        values["start"] = Timestamp.now.unixText
        state = Mutex(State(values: values))
    }

    var values: Placeholders { state.withLock { $0.values } }

    /// What was seen, in the order in which answers ended.
    var observations: [(exchange: Exchange, observation: Observation)] { state.withLock { $0.observations } }

    /// Plays an exchange, and those that belong into it.
    /// - Throws: `CancellationError` where the task was cancelled; all else is an observation.
    @discardableResult
    func play(_ exchange: Exchange) async throws -> Observation {
        let observation: Observation
        do {
            let request = try request(for: exchange)
            observation = try await perform(exchange, request)
        } catch let error as HTTPError where error.code == .cancelled {
            throw CancellationError()
        } catch let error as CancellationError {
            throw error
        } catch let error as HTTPError {
            observation = Observation(failure: "\(error.code)")
        } catch {
            observation = Observation(failure: "\(error)")
        }
        state.withLock { $0.observations.append((exchange, observation)) }
        return observation
    }

    private func perform(_ exchange: Exchange, _ request: HTTPRequest) async throws -> Observation {
        switch exchange.conduct {
        case .plain where exchange.meanwhile.isEmpty:
            let answer = try await transport.send(request, deadlines: Self.deadlines, limit: Self.answerLimit)
            return observe(exchange, answer.head, answer.body)
        case .plain:
            return try await transport.stream(request, deadlines: Self.deadlines) { stream in
                for step in exchange.meanwhile { try await play(step) }
                return observe(exchange, stream.head, try await stream.body.collect(upTo: Self.answerLimit))
            }
        case .values(let count):
            return try await transport.stream(request, deadlines: Self.deadlines) { stream in
                for step in exchange.meanwhile { try await play(step) }
                return observe(exchange, stream.head, try await values(stream.body, count))
            }
        case .hijack(let text): return try await hijack(exchange, request, text, closing: true)
        case .hijackOpen(let text): return try await hijack(exchange, request, text, closing: false)
        }
    }

    private func values(_ body: HTTPBytes, _ count: Int) async throws -> ByteBuffer {
        var splitter = JSONLineSplitter()
        var whole = ByteBuffer()
        var taken = 0
        for try await piece in body {
            splitter.append(piece.readableBytesView)
            while taken < count, let value = try splitter.next() {
                whole.writeBytes(value)
                whole.writeString("\n")
                taken += 1
            }
            if taken == count { break }
        }
        return whole
    }

    private func hijack(
        _ exchange: Exchange, _ request: HTTPRequest, _ text: String, closing: Bool
    ) async throws -> Observation {
        do {
            return try await transport.hijack(request, deadlines: Self.deadlines) { connection in
                for step in exchange.meanwhile { try await play(step) }
                do {
                    try await connection.write(ByteBuffer(string: text))
                    if closing { try await connection.finishWriting() }
                } catch let error as HTTPError where error.code == .connectionLost || error.code == .closed {
                    // The engine was done before it had read all; what it sent counts.
                }
                return observe(
                    exchange, connection.head, try await connection.input.collect(upTo: Self.answerLimit),
                    isHijacked: true)
            }
        } catch let error as HTTPError where error.code == .upgradeRefused {
            guard let answer = error.answer else { throw error }
            return observe(exchange, answer.head, answer.body)
        }
    }

    private func observe(
        _ exchange: Exchange, _ head: ResponseHead, _ body: ByteBuffer, isHijacked: Bool = false
    ) -> Observation {
        let route = exchange.route
        let reader = AnswerBody(
            contentType: head.fields["Content-Type"], shape: head.status < 300 ? route?.shape : nil,
            isHijacked: isHijacked)
        let tree = reader.tree(body)
        state.withLock { state in
            for keepsake in exchange.kept {
                if keepsake.path.isEmpty {
                    state.kept[keepsake.name] = body
                } else if let value = tree.found(keepsake.path) {
                    state.values[keepsake.name] = value.string ?? value.text()
                }
            }
        }
        return Observation([
            "status": JSONValue(head.status), "headers": AnswerHeaders.tree(head.fields, isHijacked), "body": tree,
        ])
    }
}

// MARK: - Requests

extension Player {
    private func request(for exchange: Exchange) throws -> HTTPRequest {
        let (values, kept) = state.withLock { state in
            var values = state.values
            let now = Timestamp.now
            values["now"] = String(now.seconds)
            values["now.exact"] = now.unixText
            values["soon"] = String(now.seconds + 2)
            return (values, state.kept)
        }
        let prefix =
            switch exchange.version {
            case .common: "/v" + version
            case .none: ""
            case .exact(let version): "/v" + version
            }
        var fields = HTTPFields([("User-Agent", "gantry-conformance")])
        for header in exchange.headers { fields.add(name: header.name, value: try values.fill(header.value)) }
        var body: ByteBuffer?
        switch exchange.payload {
        case .none: break
        case .json(let text):
            if !fields.contains("Content-Type") { fields.add(name: "Content-Type", value: "application/json") }
            body = ByteBuffer(string: try values.fill(text))
        case .text(let type, let text):
            if !type.isEmpty { fields.add(name: "Content-Type", value: type) }
            body = ByteBuffer(string: try values.fill(text))
        case .bytes(let bytes):
            fields.add(name: "Content-Type", value: "application/x-tar")
            body = ByteBuffer(bytes: bytes)
        case .archive(let files):
            fields.add(name: "Content-Type", value: "application/x-tar")
            body = try Archive.bytes(try files.map { try $0.filled(values) })
        case .kept(let name):
            guard let bytes = kept[name] else { throw Placeholders.Unknown(name: name) }
            fields.add(name: "Content-Type", value: "application/x-tar")
            body = bytes
        }
        return HTTPRequest(
            method: exchange.method, target: prefix + Self.encoded(try values.fill(exchange.target)), fields: fields,
            body: body)
    }

    /// The catalogue writes filters as they read; what a URL may not hold is encoded here.
    private static func encoded(_ target: String) -> String {
        var text = ""
        for byte in target.utf8 {
            if byte <= 0x20 || byte >= 0x7F || "\"{}[]<>^`|\\".utf8.contains(byte) {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            } else {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return text
    }
}

extension Payload.File {
    fileprivate func filled(_ values: Placeholders) throws(Placeholders.Unknown) -> Payload.File {
        var copy = self
        copy.content = try values.fill(content)
        return copy
    }
}
