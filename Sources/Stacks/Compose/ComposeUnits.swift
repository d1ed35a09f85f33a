/// Sizes, durations, words: the texts of a compose file that stand for something else.
enum ComposeUnits {
    /// `64m`, `1.5gb`, `1024`: bytes, in powers of 1024.
    static func bytes(_ text: String) -> Int64? {
        let lower = text.lowercased().filter { !$0.isWhitespace }
        let digits = lower.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let number = Double(digits) else { return nil }
        let powers: [String: Int] = [
            "": 0, "b": 0, "k": 1, "kb": 1, "kib": 1, "m": 2, "mb": 2, "mib": 2, "g": 3, "gb": 3, "gib": 3, "t": 4,
            "tb": 4, "tib": 4, "p": 5, "pb": 5, "pib": 5,
        ]
        guard let power = powers[String(lower.dropFirst(digits.count))] else { return nil }
        let value = number * Double(1 << (10 * power))
        return abs(value) < 9e18 ? Int64(value) : nil
    }

    /// `1m30s`, `500ms`, `1.5h`, `2d`: nanoseconds.
    static func nanoseconds(_ text: String) -> Int64? {
        var rest = text[...]
        if rest == "0" { return 0 }
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        let units: [String: Double] = [
            "ns": 1, "us": 1e3, "µs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9, "d": 86400e9, "w": 604800e9,
        ]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !$0.isNumber && $0 != "." }
            rest = rest.dropFirst(unit.count)
            guard let number = Double(digits), let scale = units[String(unit)] else { return nil }
            total += number * scale
        }
        return total < 9e18 ? Int64(total) : nil
    }

    /// As Go writes a duration: `1m30s`, `500ms`.
    static func text(nanoseconds: Int64) -> String {
        if nanoseconds == 0 { return "0s" }
        func decimal(_ value: Int64, _ unit: Int64, _ name: String) -> String {
            let whole = value / unit
            var fraction = String(value % unit + unit).dropFirst()
            while fraction.last == "0" { fraction.removeLast() }
            return fraction.isEmpty ? "\(whole)\(name)" : "\(whole).\(fraction)\(name)"
        }
        if nanoseconds < 1000 { return "\(nanoseconds)ns" }
        if nanoseconds < 1_000_000 { return decimal(nanoseconds, 1000, "µs") }
        if nanoseconds < 1_000_000_000 { return decimal(nanoseconds, 1_000_000, "ms") }
        let seconds = nanoseconds / 1_000_000_000
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let rest = decimal(nanoseconds % 60_000_000_000, 1_000_000_000, "s")
        if hours > 0 { return "\(hours)h\(minutes)m\(rest)" }
        return minutes > 0 ? "\(minutes)m\(rest)" : rest
    }

    /// Splits a command as a shell would, without expanding anything.
    /// - Returns: nil where a quote is not closed.
    static func words(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var letters = text.makeIterator()
        while let letter = letters.next() {
            if letter == "\\", quote != "'" {
                guard let next = letters.next() else { return nil }
                word = (word ?? "") + (quote == nil || "\"\\$`".contains(next) ? String(next) : "\\\(next)")
            } else if let open = quote {
                if letter == open { quote = nil } else { word = (word ?? "") + String(letter) }
            } else if letter == "'" || letter == "\"" {
                quote = letter
                word = word ?? ""
            } else if letter.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(letter)
            }
        }
        if quote != nil { return nil }
        if let word { words.append(word) }
        return words
    }

    /// `a/../b` without the detours, absolute where `base` is.
    static func path(_ text: String, in base: String) -> String {
        var parts: [Substring] = []
        let whole = text.hasPrefix("/") ? text : base + "/" + text
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { parts = Array(parts.dropLast()) } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
