/// Writes a ``ComposeValue`` as Go's `encoding/json` does.
enum GoJSON {
    /// - Parameter indent: spaces for each level; nil writes one line.
    static func text(_ value: ComposeValue, indent: Int? = nil) -> String {
        var text = ""
        write(value, &text, indent, 0)
        return text
    }

    private static func write(_ value: ComposeValue, _ text: inout String, _ indent: Int?, _ level: Int) {
        func line(_ level: Int) { if let indent { text += "\n" + String(repeating: " ", count: indent * level) } }
        switch value.content {
        case .null: text += "null"
        case .bool(let truth): text += truth ? "true" : "false"
        case .int(let number): text += String(number)
        case .float(let number): text += ComposeValue.text(number)
        case .text(let string): write(string, &text)
        case .list(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                line(level + 1)
                write(item, &text, indent, level + 1)
            }
            if !items.isEmpty { line(level) }
            text += "]"
        case .map(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() {
                if index > 0 { text += "," }
                line(level + 1)
                write(entry.key, &text)
                text += indent == nil ? ":" : ": "
                write(entry.value, &text, indent, level + 1)
            }
            if !entries.isEmpty { line(level) }
            text += "}"
        }
    }

    private static func write(_ string: String, _ text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "&", "<", ">", "\u{2028}", "\u{2029}": text += escape(scalar)
            case _ where scalar.value < 0x20: text += escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
