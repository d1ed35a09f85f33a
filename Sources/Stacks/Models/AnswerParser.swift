import ContainerRuntime

/// Reads an answer of HTTP/1.0: a status, headers, and a body that ends with the connection.
struct AnswerParser {
    private var head: [UInt8] = []
    /// Nil until the head is complete.
    private(set) var status: Int?
    private var line: [UInt8] = []

    /// Takes the next bytes.
    /// - Returns: whole lines of the body.
    /// - Throws: `engineFault` where it is no HTTP.
    mutating func take(_ bytes: [UInt8]) throws(RuntimeError) -> [[UInt8]] {
        var rest = bytes[...]
        if status == nil {
            head += rest
            let marks: [[UInt8]] = [Array("\r\n\r\n".utf8), Array("\n\n".utf8)]
            guard let end = marks.compactMap({ head.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound })
            else {
                guard head.count < 65_536 else { throw Self.bad }
                return []
            }
            let first = String(decoding: head.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self).split(separator: " ")
            guard first.count >= 2, first[0].hasPrefix("HTTP/1."), let code = Int(first[1]) else { throw Self.bad }
            status = code
            rest = head[end.upperBound...]
        }
        var lines: [[UInt8]] = []
        for byte in rest {
            if byte == 0x0A {
                if !line.isEmpty { lines.append(line) }
                line = []
            } else {
                line.append(byte)
            }
        }
        return lines
    }

    /// The last line, where it has no line feed.
    func finish() throws(RuntimeError) -> [[UInt8]] {
        guard status != nil else { throw Self.bad }
        return line.isEmpty ? [] : [line]
    }

    private static let bad = RuntimeError(.engineFault, "What answers on Ollama's port does not speak HTTP.")
}
