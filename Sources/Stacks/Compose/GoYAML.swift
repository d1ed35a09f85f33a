#if Stacks
/// Writes a ``ComposeValue`` as Go's `yaml.v3` does with an indentation of two, which is what compose prints.
enum GoYAML {
    static func text(_ value: ComposeValue) -> String {
        var text = ""
        write(value, &text, level: 0, isFirst: true)
        return text
    }

    /// - Parameter isFirst: whether what comes stands on the present line, behind a `- `.
    private static func write(_ value: ComposeValue, _ text: inout String, level: Int, isFirst: Bool) {
        let margin = String(repeating: "  ", count: level)
        if let entries = value.entries, !entries.isEmpty {
            for (place, entry) in entries.enumerated() {
                if place > 0 || !isFirst { text += margin }
                text += scalar(entry.key, level: level, isKey: true) + ":"
                writeBelow(entry.value, &text, level: level + 1)
            }
        } else if let items = value.items, !items.isEmpty {
            for (place, item) in items.enumerated() {
                if place > 0 || !isFirst { text += margin }
                text += "-"
                if isBlock(item) {
                    text += " "
                    write(item, &text, level: level + 1, isFirst: true)
                } else {
                    text += " " + leaf(item, level: level) + "\n"
                }
            }
        } else {
            text += leaf(value, level: level) + "\n"
        }
    }

    private static func writeBelow(_ value: ComposeValue, _ text: inout String, level: Int) {
        if isBlock(value) {
            text += "\n"
            write(value, &text, level: level, isFirst: false)
        } else {
            text += " " + leaf(value, level: level - 1) + "\n"
        }
    }

    private static func isBlock(_ value: ComposeValue) -> Bool {
        value.entries?.isEmpty == false || value.items?.isEmpty == false
    }

    private static func leaf(_ value: ComposeValue, level: Int) -> String {
        switch value.content {
        case .null: "null"
        case .bool, .int, .float: value.text ?? ""
        case .text(let text): scalar(text, level: level, isKey: false)
        case .list: "[]"
        case .map: "{}"
        }
    }

    // MARK: - Texts

    /// The style that yaml.v3's encoder asks for, and its emitter then allows.
    private static func scalar(_ text: String, level: Int, isKey: Bool) -> String {
        let look = Look(text)
        if text.contains("\n"), !isKey, look.allowsBlock { return literal(text, level: level) }
        guard !text.contains("\n"), !isAmbiguous(text) else { return doubleQuoted(text) }
        if look.allowsPlain { return text }
        return look.allowsSingle
            ? "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
            : doubleQuoted(text)
    }

    /// Whether it would be read as something else than a text, by yaml.v3 or by an older reader.
    private static func isAmbiguous(_ text: String) -> Bool {
        guard case .text(let read) = ComposeText.content(plain: text), read == text else { return true }
        switch text {
        case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF", "<<",
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF":
            return true
        default: break
        }
        // Numbers to the base of sixty: `1:30`.
        return text.wholeMatch(of: /[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?/) != nil
    }

    private static func literal(_ text: String, level: Int) -> String {
        let margin = String(repeating: "  ", count: level + 1)
        var header = "|"
        if text.first == " " || text.first == "\n" { header += "2" }
        var body = text[...]
        if !text.hasSuffix("\n") {
            header += "-"
        } else {
            body = body.dropLast()
            if text.dropLast().hasSuffix("\n") || text == "\n" { header += "+" }
        }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        return header + lines.map { $0.isEmpty ? "\n" : "\n" + margin + $0 }.joined()
    }

    private static func doubleQuoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\0": result += "\\0"
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{0B}": result += "\\v"
            case "\u{0C}": result += "\\f"
            case "\r": result += "\\r"
            case "\u{1B}": result += "\\e"
            case "\u{85}": result += "\\N"
            case "\u{A0}": result += "\\_"
            case "\u{2028}": result += "\\L"
            case "\u{2029}": result += "\\P"
            case _ where Look.isPrintable(scalar): result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
                result += "\\" + letter + String(repeating: "0", count: max(0, width - digits.count)) + digits
            }
        }
        return result + "\""
    }

    /// What stands in a text, as `yaml_emitter_analyze_scalar` sees it.
    private struct Look {
        var allowsPlain = true
        var allowsSingle = true
        var allowsBlock = true

        init(_ text: String) {
            let scalars = Array(text.unicodeScalars)
            guard let first = scalars.first, let last = scalars.last else {
                (allowsPlain, allowsBlock) = (false, false)
                return
            }
            func isBlank(_ place: Int) -> Bool {
                place >= scalars.count
                    || [" ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalars[place])
            }
            func isBreak(_ scalar: Unicode.Scalar) -> Bool {
                ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
            }
            if text.hasPrefix("---") || text.hasPrefix("...") { allowsPlain = false }
            if "#,[]{}&*!|>'\"%@`".unicodeScalars.contains(first) { allowsPlain = false }
            if "?:-".unicodeScalars.contains(first), isBlank(1) { allowsPlain = false }
            for (place, scalar) in scalars.enumerated() {
                if place > 0 {
                    if scalar == ":", isBlank(place + 1) { allowsPlain = false }
                    if scalar == "#", isBlank(place - 1) { allowsPlain = false }
                }
                if scalar == "\t" { (allowsPlain, allowsSingle) = (false, false) }
                if isBreak(scalar) {
                    allowsPlain = false
                    // A blank before a line's end is lost in every style but the double quotes.
                    if place > 0, scalars[place - 1] == " " { (allowsSingle, allowsBlock) = (false, false) }
                } else if scalar != "\t", !Self.isPrintable(scalar) {
                    (allowsPlain, allowsSingle, allowsBlock) = (false, false, false)
                }
                if place > 0, scalar == " ", isBreak(scalars[place - 1]) {
                    (allowsPlain, allowsSingle) = (false, false)
                }
            }
            if first == " " || last == " " { allowsPlain = false }
            if last == " " { allowsBlock = false }
        }

        static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
            default: false
            }
        }
    }
}
#endif
