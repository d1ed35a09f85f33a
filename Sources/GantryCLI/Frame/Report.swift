import JSONTree

/// What a command has to say at its end: the same result as data and as text, of which only one is made.
struct Report: Sendable {
    var data: @Sendable () throws -> JSONValue
    /// Whole lines. Empty where there is nothing to print.
    var text: @Sendable () throws -> String
    /// What went wrong for some of the objects, where others succeeded.
    var failure: Failure?
    /// A status other than success that is a result and not an error: `exists` of what is not there, a container's own.
    var status: ExitStatus

    init(
        _ data: @autoclosure @escaping @Sendable () throws -> JSONValue,
        text: @autoclosure @escaping @Sendable () throws -> String,
        failure: Failure? = nil, status: ExitStatus = .success
    ) {
        self.data = data
        self.text = text
        self.failure = failure
        self.status = status
    }

    /// A result whose text is one line.
    init(_ data: JSONValue, line: String, status: ExitStatus = .success) {
        self.init(data, text: line + "\n", status: status)
    }

    /// Nothing more to say: everything was written while the command ran.
    static var streamed: Report {
        var report = Report(.null, text: "")
        report.isStreamed = true
        return report
    }

    /// Whether the documents are already out, so that `--json` must not add one.
    var isStreamed = false

    /// The same report, with a status.
    func with(status: ExitStatus) -> Report {
        var copy = self
        copy.status = status
        return copy
    }
}
