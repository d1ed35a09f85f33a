import JSONTree

/// A place where a subject may differ, and why that is as it is.
public struct KnownDifference: Sendable, Hashable {
    /// An exchange's full name; `*` stands for any text.
    public var exchange: String
    /// A path into the answer; `*` stands for any text.
    public var path: String
    public var reason: String
    /// The engines it holds for, by name and version as `Podman 5.4.2`; `*` stands for any text.
    public var engines: String
    /// Text of a stream's values that only the reference tells, so that what follows them moves up; `*` stands for any
    /// text. The path does not count then.
    public var lines: [String] = []

    public init(_ exchange: String, _ path: String, _ reason: String, engines: String = "*") {
        self.engines = engines
        self.exchange = exchange
        self.path = path
        self.reason = reason
    }

    /// Reads a list: each line `EXCHANGE | PATH | REASON`, empty lines and lines with `#` left out.
    /// - Throws: ``Malformed`` with the line's number.
    public static func list(parsing text: String) throws(Malformed) -> [KnownDifference] {
        var list: [KnownDifference] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            let cells = line.split(separator: "|", maxSplits: 2).map { String($0.trimmed) }
            guard cells.count == 3, cells.allSatisfy({ !$0.isEmpty }) else { throw Malformed(line: number + 1) }
            list.append(KnownDifference(cells[0], cells[1], cells[2]))
        }
        return list
    }

    public struct Malformed: Error, Sendable, Hashable, CustomStringConvertible {
        public var line: Int
        public var description: String { "line \(line) is not of the form EXCHANGE | PATH | REASON" }
    }

    /// Whether it holds for the engine of this name.
    func concerns(_ engine: String) -> Bool { Self.fits(engines[...], engine[...]) }

    /// The reference's answer to an exchange without the lines that the subject has not.
    func withoutLines(_ exchange: String, _ tree: JSONValue) -> JSONValue? {
        guard !lines.isEmpty, Self.fits(self.exchange[...], exchange[...]), let values = tree["body"]?["values"]?.array
        else { return nil }
        let kept = values.filter { value in
            guard let text = value["stream"]?.string else { return true }
            return !lines.contains { Self.fits($0[...], text[...]) }
        }
        guard kept.count < values.count else { return nil }
        var tree = tree
        tree["body"]?["values"] = .array(kept)
        return tree
    }

    func covers(_ exchange: String, _ divergence: Divergence) -> Bool {
        lines.isEmpty && Self.fits(self.exchange[...], exchange[...])
            && Self.fits(path[...], divergence.path.description[...])
    }

    private static func fits(_ pattern: Substring, _ text: Substring) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return pattern == text }
        guard text.hasPrefix(parts[0]) else { return false }
        var rest = text.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() {
            guard let next = rest.firstRange(of: part) else { return false }
            rest = rest[next.upperBound...]
        }
        return rest.hasSuffix(parts[parts.count - 1])
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return text
    }
}
