/// What Docker's classic builder refuses in a Dockerfile before the first step.
///
/// Source: `frontend/dockerfile/instructions` of the buildkit that Docker 28.5 has; each text seen on the wire.
public enum DockerfileCheck {
    /// Docker's answer to a bad file; nil for one whose steps may be tried.
    public static func refusal(_ text: String) -> ParityAnswer? {
        // The engine says that itself.
        if text.isEmpty { return nil }
        do throws(DockerfileReader.Failure) {
            let instructions = try DockerfileReader.instructions(of: text)
            return check(instructions)
        } catch {
            return .error(400, "failed to parse Dockerfile: \(error.text)")
        }
    }

    private static func check(_ instructions: [DockerfileReader.Instruction]) -> ParityAnswer? {
        var hasStage = false
        for instruction in instructions {
            if let reason = reason(instruction) {
                return .error(400, "dockerfile parse error on line \(instruction.line): \(reason)")
            }
            if instruction.name == "FROM" { hasStage = true }
            if !hasStage, instruction.name != "ARG" { return .error(400, "no build stage in current context") }
        }
        return hasStage ? nil : .error(400, "no build stage in current context")
    }

    private static let names = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    /// What is wrong with an instruction.
    private static func reason(_ instruction: DockerfileReader.Instruction) -> String? {
        let name = instruction.name
        let arguments = instruction.arguments
        switch name {
        case "ENV", "LABEL": return flags(instruction) ?? pairs(arguments, name)
        case "MAINTAINER", "USER", "WORKDIR":
            return arguments.count == 1 ? flags(instruction) : "\(name) requires exactly one argument"
        case "STOPSIGNAL": return arguments.count == 1 ? nil : "STOPSIGNAL requires exactly one argument"
        case "ADD", "COPY": return copy(instruction)
        case "FROM": return stage(arguments) ?? flags(instruction)
        case "ONBUILD": return arguments.isEmpty ? atLeastOne(name) : flags(instruction) ?? trigger(arguments[0])
        case "RUN", "CMD", "ENTRYPOINT": return flags(instruction)
        case "HEALTHCHECK": return arguments.isEmpty ? atLeastOne(name) : health(instruction)
        case "EXPOSE": return arguments.isEmpty ? atLeastOne(name) : flags(instruction)
        case "VOLUME":
            if arguments.isEmpty { return atLeastOne(name) }
            let isBlank = arguments.contains { $0.trimmedSpaces.isEmpty }
            return flags(instruction) ?? (isBlank ? "VOLUME specified can not be an empty string" : nil)
        case "ARG":
            if arguments.isEmpty { return atLeastOne(name) }
            return arguments.contains { $0.hasPrefix("=") } ? "ARG names can not be blank" : nil
        case "SHELL":
            if let wrong = flags(instruction) { return wrong }
            if arguments.isEmpty { return atLeastOne(name) }
            return instruction.isJSON ? nil : "SHELL requires the arguments to be in JSON form"
        default:
            let meant = DockerfileWords.meant(instruction.word, of: names).map { " (did you mean \($0)?)" } ?? ""
            return "unknown instruction: \(instruction.word)\(meant)"
        }
    }

    private static func atLeastOne(_ name: String) -> String { "\(name) requires at least one argument" }

    private static func pairs(_ arguments: [String], _ name: String) -> String? {
        if arguments.isEmpty { return atLeastOne(name) }
        let isBlank = stride(from: 0, to: arguments.count, by: 2).contains { arguments[$0].isEmpty }
        return isBlank ? "\(name) names can not be blank" : nil
    }

    private static func copy(_ instruction: DockerfileReader.Instruction) -> String? {
        guard let target = instruction.arguments.last, instruction.arguments.count > 1 else {
            return
                "\(instruction.name) requires at least two arguments, but only one was provided. Destination could not "
                + "be determined"
        }
        if let wrong = flags(instruction) { return wrong }
        return DockerfileReader.document(target) == nil
            ? nil : "\(instruction.name) cannot accept a heredoc as a destination"
    }

    private static func stage(_ arguments: [String]) -> String? {
        if arguments.count == 1 { return nil }
        guard arguments.count == 3, arguments[1].lowercased() == "as" else {
            return "FROM requires either one or three arguments"
        }
        let name = Array(arguments[2].lowercased().utf8)
        let isLetter = { (byte: UInt8) in (0x61...0x7a).contains(byte) }
        let isRest = { (byte: UInt8) in isLetter(byte) || (0x30...0x39).contains(byte) || "-_.".utf8.contains(byte) }
        guard let first = name.first, isLetter(first), name.allSatisfy(isRest) else {
            return
                "invalid name for build stage: \"\(arguments[2])\", name can't start with a number or contain symbols"
        }
        return nil
    }

    private static func trigger(_ word: String) -> String? {
        switch word.uppercased() {
        case "ONBUILD": "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
        case "MAINTAINER", "FROM": "\(word.uppercased()) isn't allowed as an ONBUILD trigger"
        default: nil
        }
    }

    // MARK: flags

    private enum Kind {
        case bool, string, strings
    }

    /// Each instruction's flags, in the order in which buildkit looks for what was meant.
    private static let known: [String: [(name: String, kind: Kind)]] = [
        "ADD": [
            ("checksum", .string), ("chmod", .string), ("chown", .string), ("exclude", .strings),
            ("keep-git-dir", .bool), ("link", .bool), ("unpack", .bool),
        ],
        "COPY": [("chmod", .string), ("chown", .string), ("exclude", .strings), ("from", .string), ("link", .bool)],
        "FROM": [("platform", .string)],
        "HEALTHCHECK": [
            ("interval", .string), ("retries", .string), ("start-interval", .string), ("start-period", .string),
            ("timeout", .string),
        ],
        "RUN": [("device", .strings), ("mount", .strings), ("network", .string)],
    ]

    private static func flags(_ instruction: DockerfileReader.Instruction) -> String? {
        let known = Self.known[instruction.name] ?? []
        var used: Set<String> = []
        for flag in instruction.flags {
            let parts = flag.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let kind = known.first(where: { $0.name == name })?.kind else {
                let meant = DockerfileWords.meant(name, of: known.map(\.name)).map { " (did you mean \($0)?)" } ?? ""
                return "unknown flag: --\(name)\(meant)"
            }
            if !used.insert(name).inserted, kind != .strings { return "duplicate flag specified: --\(name)" }
            let value = parts.count > 1 ? String(parts[1]) : nil
            switch kind {
            case .bool:
                guard let value else { continue }
                if value.isEmpty { return "missing a value on flag: --\(name)" }
                guard ["true", "false"].contains(value.lowercased()) else {
                    return "expecting boolean value for flag --\(name), not: \(value)"
                }
            case .string, .strings: if value == nil { return "missing a value on flag: --\(name)" }
            }
        }
        return nil
    }

    // MARK: health checks

    private static func health(_ instruction: DockerfileReader.Instruction) -> String? {
        let kind = instruction.arguments[0].uppercased()
        let command = instruction.arguments.dropFirst()
        if kind == "NONE" { return command.isEmpty ? nil : "HEALTHCHECK NONE takes no arguments" }
        if let wrong = flags(instruction) { return wrong }
        guard kind == "CMD" else { return "Unknown type \"\(kind)\" in HEALTHCHECK (try CMD)" }
        if command.isEmpty { return "Missing command after HEALTHCHECK CMD" }
        var values: [String: String] = [:]
        for flag in instruction.flags {
            let parts = flag.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        for name in ["interval", "timeout", "start-period", "start-interval"] {
            guard let text = values[name] else { continue }
            switch GoDuration.read(text) {
            case .failure(let failure): return failure.text
            case .success(let nanoseconds):
                if nanoseconds != 0, nanoseconds < 1_000_000 {
                    return "Interval \"\(name)\" cannot be less than 1ms"
                }
            }
        }
        guard let text = values["retries"] else { return nil }
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return "strconv.ParseInt: parsing \"\(text)\": invalid syntax"
        }
        guard let number = Int32(text) else { return "strconv.ParseInt: parsing \"\(text)\": value out of range" }
        return number < 0 ? "--retries cannot be negative (\(number))" : nil
    }
}

/// Durations as Go's `time.ParseDuration` reads them.
enum GoDuration {
    struct Failure: Error, Equatable {
        var text: String
    }

    private static let units: [String: Double] = [
        "ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9,
    ]

    /// In nanoseconds.
    static func read(_ text: String) -> Result<Double, Failure> {
        let invalid = Failure(text: "time: invalid duration \"\(text)\"")
        var rest = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        if rest == "0" { return .success(0) }
        if rest.isEmpty { return .failure(invalid) }
        var sum = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            guard let value = Double(number.hasSuffix(".") ? number + "0" : number) else { return .failure(invalid) }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
            guard !unit.isEmpty else { return .failure(Failure(text: "time: missing unit in duration \"\(text)\"")) }
            guard let factor = units[String(unit)] else {
                return .failure(Failure(text: "time: unknown unit \"\(unit)\" in duration \"\(text)\""))
            }
            rest = rest.dropFirst(unit.count)
            sum += value * factor
        }
        return .success(text.hasPrefix("-") ? -sum : sum)
    }
}
