/// Colours where they are wanted; plain text elsewhere.
struct Style: Sendable {
    private let enabled: Bool

    init(_ terminal: Terminal, for stream: Terminal.Stream) {
        enabled = terminal.colours && terminal.isTerminal(stream)
    }

    func heading(_ text: String) -> String { paint(text, "1") }
    func error(_ text: String) -> String { paint(text, "1;31") }
    func warning(_ text: String) -> String { paint(text, "1;33") }
    func good(_ text: String) -> String { paint(text, "32") }
    func faint(_ text: String) -> String { paint(text, "2") }

    private func paint(_ text: String, _ code: String) -> String {
        enabled ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
