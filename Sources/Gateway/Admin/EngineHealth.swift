import EngineHTTP

/// Whether the engine answers `/_ping`.
struct EngineHealth: Sendable {
    var isHealthy: Bool
    var engine: String
    /// The newest API version the engine speaks, as its ping says.
    var apiVersion: String?
    /// What is wrong and what to do.
    var fault: String?

    /// Asks the engine, for five seconds at most.
    static func check(_ transport: HTTPTransport) async -> EngineHealth {
        do throws(HTTPError) {
            let answer = try await transport.send(
                HTTPRequest(method: "GET", target: "/_ping"),
                deadlines: Deadlines(connect: .seconds(5), whole: .seconds(5)), limit: 65_536)
            let isHealthy = answer.status == 200
            return EngineHealth(
                isHealthy: isHealthy, engine: transport.name, apiVersion: answer.head.fields["Api-Version"],
                fault: isHealthy ? nil : "the engine at \(transport.name) answers /_ping with status \(answer.status)")
        } catch {
            return EngineHealth(isHealthy: false, engine: transport.name, apiVersion: nil, fault: error.message)
        }
    }

    var json: String {
        var text = "{\"status\":\"\(isHealthy ? "ok" : "unhealthy")\",\"engine\":\(LocalAnswer.quoted(engine))"
        if let apiVersion { text += ",\"api_version\":\(LocalAnswer.quoted(apiVersion))" }
        if let fault { text += ",\"message\":\(LocalAnswer.quoted(fault))" }
        return text + "}\n"
    }
}
