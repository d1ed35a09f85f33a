import EngineHTTP
import JSONTree

/// What `gantry serve` says once when it accepts connections.
struct ServeNotice {
    var engine: EngineAddress
    var listeners: [ListenEndpoint]
    var admin: ListenEndpoint?

    var text: String {
        var text = "gantry listens on \(listeners.map { "\($0)" }.joined(separator: ", ")) for \(engine)\n"
        if let admin { text += "metrics and health at \(admin)\n" }
        if let first = listeners.first { text += "export DOCKER_HOST=\(first)\n" }
        return text
    }

    var json: String {
        let line: JSONValue = [
            "event": "listening", "engine": .string(engine.description),
            "listen": JSONValue(listeners.map { "\($0)" }), "admin": JSONValue(admin.map { "\($0)" }),
        ]
        return line.text() + "\n"
    }
}
