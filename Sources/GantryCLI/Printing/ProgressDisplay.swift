import JSONTree

/// Shows the progress messages of pull, push and build: a line per layer that is redrawn with a bar on a terminal, a
/// line per change of state elsewhere.
struct ProgressDisplay {
    private let width: Int?
    private var order: [String] = []
    private var shown: [String: String] = [:]

    /// - Parameter terminal: lines are redrawn only where standard output is one.
    init(_ terminal: Terminal) {
        width = terminal.output ? max(20, terminal.width ?? 80) : nil
    }

    /// What to write for a message; empty where it changes nothing that is shown.
    mutating func text(for message: JSONValue) -> String {
        if let stream = message["stream"]?.string { return stream }
        guard let status = message["status"]?.string else { return "" }
        guard let id = message["id"]?.string, !id.isEmpty else {
            order = []
            shown = [:]
            return status + "\n"
        }
        guard let width else {
            guard shown.updateValue(status, forKey: id) != status else { return "" }
            return "\(id): \(status)\n"
        }
        let known = shown[id] != nil
        let line = String("\(id): \(status)\(bar(message["progressDetail"], within: width))".prefix(width - 1))
        shown[id] = line
        guard known, let place = order.firstIndex(of: id) else {
            order.append(id)
            return line + "\n"
        }
        let up = order.count - place
        return "\u{1B}[\(up)A\r\u{1B}[2K\(line)\r\u{1B}[\(up)B"
    }

    /// docker's bar: ` [=====>     ]  1.2MB/3.4MB`; the bytes alone where the whole is not known or there is no room.
    private func bar(_ detail: JSONValue?, within width: Int) -> String {
        guard let current = detail?["current"]?.int64, current > 0 else { return "" }
        let done = HumanSize.decimal(current, digits: 4)
        guard let total = detail?["total"]?.int64, total > 0 else { return " \(done)" }
        let numbers = "\(done)/\(HumanSize.decimal(max(total, current), digits: 4))"
        guard width > 110 else { return " \(numbers)" }
        let filled = min(50, Int(Double(current) / Double(total) * 50))
        let bar = String(repeating: "=", count: filled) + ">" + String(repeating: " ", count: 50 - filled)
        return " [\(bar)]  \(numbers)"
    }
}
