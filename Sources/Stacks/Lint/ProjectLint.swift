/// Reads a project for what works worse than it reads.
///
/// Pure, but for the Dockerfiles and compose files that `read` hands in: where a value came from a variable is seen in the
/// text of the file only, since a loaded project has its variables put in.
public struct ProjectLint {
    let project: Project
    let machine: LintMachine
    let read: @Sendable (_ path: String) -> [UInt8]?
    var findings: [LintFinding] = []
    private var lines: [String: [Substring]] = [:]

    /// - Parameter read: a file's bytes, nil where it cannot be read.
    /// - Returns: by file, line and column.
    public static func findings(
        _ project: Project, machine: LintMachine = LintMachine(), read: @escaping @Sendable (_ path: String) -> [UInt8]?
    ) -> [LintFinding] {
        var lint = ProjectLint(project: project, machine: machine, read: read)
        for (name, service) in project.services {
            let path = "services.\(name)"
            lint.mounts(service, path)
            lint.environment(service, path)
            lint.hostNames(service, path)
            lint.ports(service, path)
            lint.image(service, path)
            lint.keys(service, path)
            lint.dockerfile(service, path)
        }
        lint.portClashes()
        return lint.findings.sorted { left, right in
            (left.place.file, left.place.line, left.place.column, left.rule.rawValue, left.path)
                < (right.place.file, right.place.line, right.place.column, right.rule.rawValue, right.path)
        }
    }

    private init(project: Project, machine: LintMachine, read: @escaping @Sendable (_ path: String) -> [UInt8]?) {
        self.project = project
        self.machine = machine
        self.read = read
    }

    mutating func add(
        _ rule: LintRule, _ level: LintFinding.Level, _ value: ComposeValue, _ path: String, _ message: String,
        remedy: String
    ) {
        findings.append(LintFinding(rule, level, message, remedy: remedy, place: value.place, path: path))
    }

    /// How the file spells a value, up to the end of its line: with its variables still in it.
    mutating func spelling(of value: ComposeValue) -> Substring? {
        let place = value.place
        if lines[place.file] == nil {
            let text = read(place.file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            lines[place.file] = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        }
        guard let lines = lines[place.file], place.line >= 1, place.line <= lines.count else { return nil }
        return lines[place.line - 1].dropFirst(max(0, place.column - 1))
    }

    /// Where the text of a value comes from.
    enum Origin { case literal, fallback, elsewhere }

    mutating func origin(of value: ComposeValue, text: String) -> Origin {
        guard let spelling = spelling(of: value) else { return .elsewhere }
        let isBlock = spelling.hasPrefix("|") || spelling.hasPrefix(">")
        guard isBlock || spelling.contains(text) else { return .elsewhere }
        guard !isBlock, let form = spelling.firstIndex(of: "$") else { return .literal }
        // `${NAME:-text}` and `${NAME-text}`: used when nobody sets the variable.
        return spelling[form...].contains("-" + text) ? .fallback : .elsewhere
    }
}
