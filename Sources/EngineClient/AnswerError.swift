import EngineAPI
import JSONTree
import NIOCore

/// Turns an engine's refusal into an ``EngineError``.
///
/// Docker says `{"message"}`; Podman says `{"cause","message","response"}`, `{"Errs":[…]}` where a pod's containers fail,
/// and plain text for unknown routes; proxies in between say HTML. Whatever it was, its text is kept and its status
/// decides the code.
enum AnswerError {
    /// The most of an error's body that is read, as in moby's client.
    static let bodyLimit = 1 << 20

    static func error(
        status: Int, contentType: String?, body: ByteBuffer, route: Route, engine: String
    ) -> EngineError {
        let text = message(contentType: contentType, body: body)
        // What Go's server says on a TLS port to one who speaks in the clear.
        if status == 400, text.contains("HTTP request to an HTTPS server") {
            return EngineError(
                .engineUnreachable,
                "\(engine) speaks TLS: use https://, or set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.",
                route: route.id, engine: engine, status: status)
        }
        let code = code(status: status, text: text)
        return EngineError(
            code, text.isEmpty ? sentence(status: status, route: route, engine: engine) : text, route: route.id,
            engine: engine, status: status)
    }

    static func code(status: Int, text: String) -> EngineError.Code {
        switch status {
        case 400: .invalidInput
        case 401, 403: .notPermitted
        case 404: .notFound
        case 409: .conflict
        case 408, 504: .timedOut
        case 405, 501: .unsupportedByEngine
        // Docker answers the whole swarm family with 503 where the node is in no swarm.
        case 503 where text.contains("swarm"): .unsupportedByEngine
        case 400..<500: .invalidInput
        case 502: .engineUnreachable
        default: .serverFault
        }
    }

    /// The engine's own words, without their JSON.
    static func message(contentType: String?, body: ByteBuffer) -> String {
        let view = body.readableBytesView.prefix(bodyLimit)
        if contentType == nil || contentType?.lowercased().hasPrefix("application/json") == true,
            let tree = try? JSONValue(parsing: Array(view)), let text = words(tree)
        {
            return text
        }
        var text = String(decoding: view.prefix(4096), as: UTF8.self)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func words(_ tree: JSONValue) -> String? {
        if let text = tree["message"]?.string, !text.isEmpty { return text }
        // Podman's reports on pods and kube files (pkg/domain/entities, `Errs []error`), one text per container.
        let texts = (tree["Errs"]?.array ?? []).compactMap(\.string).filter { !$0.isEmpty }
        if !texts.isEmpty { return texts.joined(separator: "; ") }
        if let text = tree["cause"]?.string, !text.isEmpty { return text }
        return nil
    }

    private static func sentence(status: Int, route: Route, engine: String) -> String {
        "\(engine) answered \(route.id) with status \(status) and no reason."
    }
}
