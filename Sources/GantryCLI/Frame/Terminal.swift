/// Which of the three standard streams are a terminal, and what it can do.
struct Terminal: Sendable, Hashable {
    enum Stream: Sendable { case standardInput, standardOutput, standardError }

    var input: Bool
    var output: Bool
    var errors: Bool
    /// Columns; nil where nothing says.
    var width: Int?
    /// Whether colours are wanted where a stream is a terminal.
    var colours: Bool

    init(input: Bool = false, output: Bool = false, errors: Bool = false, width: Int? = nil, colours: Bool = false) {
        self.input = input
        self.output = output
        self.errors = errors
        self.width = width
        self.colours = colours
    }

    /// No terminal at all: pipes and files.
    static let none = Terminal()

    func isTerminal(_ stream: Stream) -> Bool {
        switch stream {
        case .standardInput: input
        case .standardOutput: output
        case .standardError: errors
        }
    }

    /// `NO_COLOR` with any value that is not empty (no-color.org) and `TERM=dumb` forbid colours.
    static func allowsColours(_ environment: [String: String]) -> Bool {
        environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }
}
