import EngineAPI
public import EngineHTTP
import NIOCore

/// Asks over HTTP, on a connection of its own that ends with the probe.
public struct HTTPProber: EngineProber {
    /// The variables of an `ssh` child (`SSH_AUTH_SOCK`, `HOME`, `PATH`).
    private let environment: [String: String]

    public init(environment: [String: String]) { self.environment = environment }

    public func probe(_ address: EngineAddress, depth: ProbeDepth, deadline: Duration) async -> ProbeOutcome {
        let start = ContinuousClock.now
        do throws(HTTPError) {
            let transport = HTTPTransport(dialer: try address.dialer(environment: environment))
            defer { transport.shutdown() }
            func get(_ path: String) async throws(HTTPError) -> EngineAnswer {
                let left = max(.milliseconds(1), deadline - (ContinuousClock.now - start))
                let answer = try await transport.send(
                    HTTPRequest(method: "GET", target: path, fields: ["User-Agent": "gantry"]),
                    deadlines: Deadlines(connect: left, whole: left), limit: 1 << 20)
                return EngineAnswer(
                    status: answer.status, headers: answer.head.fields.map { ($0.name, $0.value) }, body: answer.body)
            }
            let ping = try await get("/_ping")
            guard ping.status == 200, let identity = try? EngineIdentity(ping: ping) else {
                let server = ping.header("Server").map { " from \($0.prefix(60))" } ?? ""
                return .otherProtocol(Self.words(for: ping, server))
            }
            var report = EngineReport(identity)
            if depth == .details {
                // The ping has answered: what these two lack is left out, not held against the engine.
                if let version = try? await get("/version") { report.learn(version: version) }
                if let info = try? await get("/info") { report.learn(info: info) }
            }
            return .answered(report)
        } catch {
            return Self.outcome(of: error, deadline)
        }
    }

    private static func words(for answer: EngineAnswer, _ server: String) -> String {
        let body = String(buffer: answer.body)
        if answer.status == 400, body.contains("HTTPS") { return "an HTTPS server, spoken to in the clear" }
        return "HTTP status \(answer.status)\(server) to GET /_ping"
    }

    private static func outcome(of error: HTTPError, _ deadline: Duration) -> ProbeOutcome {
        switch error.code {
        case .socketMissing: .absent
        case .refused: .refused
        case .permissionDenied: .denied
        case .timedOut: .timedOut(after: deadline)
        case .protocolViolation, .tooLarge, .connectionLost: .otherProtocol(error.message)
        default: .failed(error.message)
        }
    }
}
