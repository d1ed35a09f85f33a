import EngineAPI
import EngineClient
import JSONTree

/// Follows a pull, push or load to its end.
enum TransferProgress {
    /// - Parameters:
    ///   - shown: whether progress is written to the output.
    ///   - message: is called with each message.
    /// - Returns: the statuses that stand for the whole and not for a layer, in order.
    static func follow<Endpoint: StreamEndpoint>(
        _ endpoint: Endpoint, _ engine: EngineClient, _ invocation: Invocation, shown: Bool,
        message: (JSONValue) throws -> Void = { _ in }
    ) async throws -> [String] where Endpoint.Element == JSONValue {
        var display = ProgressDisplay(invocation.terminal)
        var statuses: [String] = []
        try await engine.stream(endpoint) { messages in
            for try await each in messages {
                try message(each)
                if each["id"] == nil, let status = each["status"]?.string { statuses.append(status) }
                guard shown else { continue }
                let text = display.text(for: each)
                if !text.isEmpty { try invocation.stream(text) }
            }
        }
        return statuses
    }
}
