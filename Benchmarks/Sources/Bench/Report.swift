/// The report as Markdown: ratios first, then what they were made of.
struct Report {
    private(set) var text: String
    private(set) var missed: [String] = []

    init(title: String, facts: [String]) {
        text = "# \(title)\n\n" + facts.map { "- \($0)\n" }.joined()
    }

    mutating func section(_ title: String) { text += "\n## \(title)\n\n" }

    mutating func paragraph(_ words: String) { text += words + "\n\n" }

    mutating func table(_ head: [String], _ rows: [[String]]) {
        text += "| " + head.joined(separator: " | ") + " |\n"
        text += "|" + String(repeating: "---|", count: head.count) + "\n"
        for row in rows { text += "| " + row.joined(separator: " | ") + " |\n" }
    }

    mutating func target(_ words: String, _ value: Double, atLeast floor: Double) {
        target(words, value, value >= floor)
    }
    mutating func target(_ words: String, _ value: Double, atMost ceiling: Double) {
        target(words, value, value <= ceiling)
    }

    private mutating func target(_ words: String, _ value: Double, _ met: Bool) {
        text += "\nTarget: \(words). Measured: \(Self.ratio(value)). \(met ? "Met." : "**Missed.**")\n"
        if !met { missed.append(words) }
    }

    static func ratio(_ value: Double) -> String { number(value, digits: 2) }

    /// A number with no more digits than it deserves.
    static func number(_ value: Double, digits: Int? = nil) -> String {
        let places = digits ?? (value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : 2)
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let rounded = (value * scale).rounded()
        let whole = Int(rounded.magnitude) / Int(scale)
        let rest = Int(rounded.magnitude) % Int(scale)
        let sign = rounded < 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let decimals = String(rest)
        return "\(sign)\(whole)." + String(repeating: "0", count: places - decimals.count) + decimals
    }

    static func milliseconds(_ seconds: Double) -> String { number(seconds * 1000) }
}
