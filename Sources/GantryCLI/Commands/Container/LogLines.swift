import EngineAPI
import JSONTree
import NIOCore

/// A container's output on the program's own two outputs.
enum LogOutput {
    static func write(_ frame: StreamFrame, _ invocation: Invocation) throws {
        let sink = frame.source == .standardOutput ? invocation.output : invocation.errors
        try frame.bytes.withUnsafeReadableBytes { try sink.write($0) }
    }
}

/// Cuts a container's output into lines, one JSON object each.
///
/// Frames end anywhere, also inside a character, so bytes are kept until their line ends.
struct LogLines {
    private var rest: [StreamFrame.Source: [UInt8]] = [:]
    private let timestamps: Bool

    /// - Parameter timestamps: whether each line starts with a time, which becomes a field of its own.
    init(timestamps: Bool = false) { self.timestamps = timestamps }

    /// The lines that `frame` completes, each with its newline; empty if it completes none.
    mutating func add(_ frame: StreamFrame) -> String {
        var text = ""
        for byte in frame.bytes.readableBytesView {
            if byte == UInt8(ascii: "\n") {
                text += line(frame.source, rest.removeValue(forKey: frame.source) ?? [])
            } else {
                rest[frame.source, default: []].append(byte)
            }
        }
        return text
    }

    /// A last line that has no newline.
    mutating func finish() -> String {
        let lines = rest.sorted { $0.key.rawValue < $1.key.rawValue }.map { line($0.key, $0.value) }
        rest = [:]
        return lines.joined()
    }

    private func line(_ source: StreamFrame.Source, _ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        // A terminal's lines end with CR LF.
        if text.hasSuffix("\r") { text.removeLast() }
        var object: JSONObject = ["stream": .string(source == .standardOutput ? "stdout" : "stderr")]
        if timestamps, let space = text.firstIndex(of: " "), Timestamp(text[..<space].description) != nil {
            object.append(key: "time", value: .string(String(text[..<space])))
            text = String(text[text.index(after: space)...])
        }
        object.append(key: "line", value: .string(text))
        return JSONValue.object(object).text() + "\n"
    }
}

/// A container's output, kept whole.
struct LogText {
    private var output: [UInt8] = []
    private var errors: [UInt8] = []

    mutating func add(_ frame: StreamFrame) {
        if frame.source == .standardOutput {
            output.append(contentsOf: frame.bytes.readableBytesView)
        } else {
            errors.append(contentsOf: frame.bytes.readableBytesView)
        }
    }

    var standardOutput: String { String(decoding: output, as: UTF8.self) }

    func document(of container: String) -> JSONValue {
        [
            "container_id": .string(container), "stdout": .string(standardOutput),
            "stderr": .string(String(decoding: errors, as: UTF8.self)),
        ]
    }
}
