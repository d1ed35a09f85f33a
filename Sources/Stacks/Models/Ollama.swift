public import ContainerRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The HTTP API of an Ollama that runs in a container.
///
/// It is spoken from within the container, by a shell that joins an exec's streams to the port: no port has to be
/// published, and the engine may be on another machine. HTTP/1.0 it is, so that the answer's end is that of the
/// connection.
public struct Ollama: Sendable {
    public static let port = 11434

    let runtime: any ContainerRuntime
    let container: String
    let port: Int

    public init(_ runtime: any ContainerRuntime, container: String, port: Int = Ollama.port) {
        self.runtime = runtime
        self.container = container
        self.port = port
    }

    /// The container of the running service `ollama`.
    /// - Parameter name: a container's own name, instead of looking for it.
    /// - Throws: `notFound` with the command that starts one; `conflict` where there are several.
    public static func find(_ name: String?, on runtime: any ContainerRuntime) async throws -> String {
        try await RunningService.find("ollama", named: name, on: runtime)
    }

    public struct Model: Sendable, Hashable, Codable {
        public var name: String
        /// Bytes.
        public var size: Int64?
        public var digest: String?
        public var modified: String?
        public var details: Details?

        public struct Details: Sendable, Hashable, Codable {
            public var family: String?
            public var parameters: String?
            public var quantisation: String?

            enum CodingKeys: String, CodingKey {
                case family
                case parameters = "parameter_size"
                case quantisation = "quantization_level"
            }
        }

        enum CodingKeys: String, CodingKey {
            case name, size, digest, details
            case modified = "modified_at"
        }
    }

    /// All models that are there.
    public func models() async throws -> [Model] {
        struct Tags: Decodable { var models: [Model]? }
        return try await decode(Tags.self, from: call("GET", "/api/tags")).models ?? []
    }

    /// What Ollama knows of a model, as it says it.
    public func info(_ name: String) async throws -> [UInt8] { try await call("POST", "/api/show", ["model": name]) }

    /// - Throws: `notFound`.
    public func remove(_ name: String) async throws { _ = try await call("DELETE", "/api/delete", ["model": name]) }

    /// Gives a model one more name.
    public func copy(_ name: String, to other: String) async throws {
        _ = try await call("POST", "/api/copy", ["source": name, "destination": other])
    }

    /// Fetches a model, or what is new of it.
    /// - Throws: `engineFault` with what Ollama says where it fails.
    public func pull(_ name: String, progress: @escaping @Sendable (TransferProgress) async throws -> Void) async throws
    {
        struct Line: Decodable {
            var status: String?
            var error: String?
            var digest: String?
            var total: Int64?
            var completed: Int64?
        }
        let state = LastStatus()
        try await exchange("POST", "/api/pull", ["model": name]) { bytes in
            let line = try decode(Line.self, from: bytes)
            if let error = line.error { throw RuntimeError(.engineFault, "Ollama cannot pull \(name): \(error)") }
            await state.set(line.status ?? "")
            try await progress(
                TransferProgress(line.status ?? "", layer: line.digest, current: line.completed, total: line.total))
        }
        guard await state.text == "success" else {
            throw RuntimeError(
                .engineFault, "The pull of \(name) ended before it was done; pull again, and it goes on.")
        }
    }

    // MARK: Exchange

    private func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw RuntimeError(.engineFault, "What answers on Ollama's port says what Ollama would not: \(error)")
        }
    }

    private func call(_ method: String, _ path: String, _ body: [String: String]? = nil) async throws -> [UInt8] {
        let all = GatheredLines()
        try await exchange(method, path, body) { await all.add($0) }
        return await all.bytes
    }

    /// - Parameter take: is given the answer's lines, if its status is good.
    private func exchange(
        _ method: String, _ path: String, _ body: [String: String]?,
        _ take: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let content = try body.map { try Array(JSONEncoder().encode($0)) } ?? []
        var request = "\(method) \(path) HTTP/1.0\r\nHost: 127.0.0.1:\(port)\r\nAccept: */*\r\n"
        if body != nil { request += "Content-Type: application/json\r\nContent-Length: \(content.count)\r\n" }
        // The connection is not half-closed: a Go server takes that for a client that has gone.
        let script = """
            if command -v bash >/dev/null; then
              exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/$0 || exit 7; cat >&3; exec cat <&3' "$1"
            fi
            f=$(mktemp -u) && mkfifo "$f" || exit 8
            nc 127.0.0.1 "$1" <"$f" & exec 3>"$f"; rm -f "$f"; cat >&3; wait $! || exit 7
            """
        let spec = ExecSpec(
            ["/bin/sh", "-c", script, "sh", "\(port)"], input: Array((request + "\r\n").utf8) + content)
        let answer = Answer()
        let errors = SaidByTar()
        let code = try await runtime.exec(in: container, spec) { piece in
            if piece.isError { return await errors.add(piece.bytes) }
            for line in try await answer.take(piece.bytes) { try await take(line) }
        }
        let hasAnswered = await answer.hasStatus
        guard code == 0 || hasAnswered else {
            let said = await errors.text
            throw RuntimeError(
                .engineFault,
                "Ollama does not answer on port \(port) of its container\(said.isEmpty ? "" : ": \(said)"); see gantry logs."
            )
        }
        for line in try await answer.finish() { try await take(line) }
        try await answer.check(path, body?["model"] ?? body?["source"])
    }
}

private actor LastStatus {
    private(set) var text = ""
    func set(_ new: String) { text = new }
}

private actor GatheredLines {
    private(set) var bytes: [UInt8] = []
    func add(_ line: [UInt8]) { bytes += line + [0x0A] }
}

/// An answer that comes in; the lines of a bad one are its error.
private actor Answer {
    private var parser = AnswerParser()
    private var refusal: [UInt8] = []

    var hasStatus: Bool { parser.status != nil }

    func take(_ bytes: [UInt8]) throws -> [[UInt8]] { passed(try parser.take(bytes)) }

    func finish() throws -> [[UInt8]] { passed(try parser.finish()) }

    private func passed(_ lines: [[UInt8]]) -> [[UInt8]] {
        if let status = parser.status, !(200..<300).contains(status) {
            for line in lines where refusal.count < 4000 { refusal += line }
            return []
        }
        return lines
    }

    /// - Throws: what the status says.
    func check(_ path: String, _ model: String?) throws {
        guard let status = parser.status, !(200..<300).contains(status) else { return }
        struct Refusal: Decodable { var error: String }
        let said = (try? JSONDecoder().decode(Refusal.self, from: Data(refusal)))?.error
        if status == 404, let model {
            throw RuntimeError(.notFound, "Ollama has no model \(model); see gantry models list.")
        }
        throw RuntimeError(.engineFault, "Ollama answers \(path) with status \(status)\(said.map { ": \($0)" } ?? "").")
    }
}
