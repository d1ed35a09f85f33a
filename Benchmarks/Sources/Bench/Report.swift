/// The report as Markdown: ratios first, then what they were made of.
struct Report {
    private let title: String
    private let facts: [String]
    private var body = ""
    private var targets: [(words: String, value: Double, met: Bool)] = []

    init(title: String, facts: [String]) {
        self.title = title
        self.facts = facts
    }

    /// The whole page.
    var text: String {
        var page =
            "# \(title)\n\nMade by `make bench`, which runs everything side by side in turn: each ratio is the median of the "
        page += "ratios of single rounds, each time is a median. Machine and versions are at the end.\n\n## Targets\n\n"
        page += "| target | measured | |\n|---|---|---|\n"
        for target in targets {
            page += "| \(target.words) | \(Self.ratio(target.value)) | \(target.met ? "reached" : "**missed**") |\n"
        }
        return page + body + "\n## Machine and versions\n\n" + facts.map { "- \($0)\n" }.joined()
    }

    var missed: [String] { targets.filter { !$0.met }.map(\.words) }

    mutating func section(_ title: String) { body += "\n## \(title)\n\n" }

    mutating func paragraph(_ words: String) { body += "\n" + words + "\n" }

    mutating func table(_ head: [String], _ rows: [[String]]) {
        body += "| " + head.joined(separator: " | ") + " |\n"
        body += "|" + String(repeating: "---|", count: head.count) + "\n"
        for row in rows { body += "| " + row.joined(separator: " | ") + " |\n" }
    }

    mutating func target(_ words: String, _ value: Double, atLeast floor: Double) {
        target(words, value, value >= floor)
    }
    mutating func target(_ words: String, _ value: Double, atMost ceiling: Double) {
        target(words, value, value <= ceiling)
    }

    private mutating func target(_ words: String, _ value: Double, _ met: Bool) {
        targets.append((words, value, met))
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
