import EngineAPI
import Gateway
import JSONTree
import Logging

/// The service's own log: a line per message, as text or JSON, on standard error.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let format: GatewayConfiguration.LogFormat
    private let sink: any ByteSink

    init(_ format: GatewayConfiguration.LogFormat, to sink: any ByteSink) {
        self.format = format
        self.sink = sink
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let time = Timestamp.now().utc
        var line: String
        switch format {
        case .text:
            line = "\(time) \(event.level) \(event.message)"
            for (key, value) in fields { line += " \(key)=\(value)" }
        case .json:
            var object: JSONObject = [
                "time": .string(time), "level": .string(event.level.rawValue), "message": .string("\(event.message)"),
            ]
            for (key, value) in fields { object.append(key: key, value: .string("\(value)")) }
            line = JSONValue.object(object).text()
        }
        // There is nowhere left to say that the log cannot be written.
        try? sink.write(line + "\n")
    }
}
