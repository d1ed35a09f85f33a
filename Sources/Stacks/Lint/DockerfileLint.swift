/// Finds in a Dockerfile what BuildKit understands and the classic builder, which the engine's API runs by default, does
/// not.
enum DockerfileLint {
    static func findings(_ text: String, file: String, path: String = "") -> [LintFinding] {
        var findings: [LintFinding] = []
        func add(_ line: Int, _ what: String, _ remedy: String) {
            findings.append(
                LintFinding(
                    .buildKit, .warning, "\(what): Docker's classic builder does not understand it", remedy: remedy,
                    place: ComposePlace(file, line: line), path: path))
        }
        var isHead = true
        var isContinued = false
        var ends: [(word: String, isIndented: Bool)] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = raw.trimmed
            if let end = ends.first {
                if (end.isIndented ? raw.drop { $0 == "\t" } : raw) == end.word { ends.removeFirst() }
                continue
            }
            if line.hasPrefix("#") {
                let words = line.dropFirst().split(separator: "=", maxSplits: 1).map(\.trimmed)
                if isHead, words.count == 2, words[0].lowercased() == "syntax" {
                    add(index + 1, "# syntax=\(words[1])", "take the line away if the built-in syntax is enough")
                }
                continue
            }
            if line.isEmpty { continue }
            isHead = false
            if !isContinued { instruction(line, index + 1, add, &ends) }
            isContinued = line.hasSuffix("\\")
        }
        return findings
    }

    private static func instruction(
        _ line: Substring, _ number: Int, _ add: (Int, String, String) -> Void,
        _ ends: inout [(word: String, isIndented: Bool)]
    ) {
        let words = line.split { $0 == " " || $0 == "\t" }
        let name = words.first?.uppercased() ?? ""
        guard ["RUN", "COPY", "ADD"].contains(name) else { return }
        for flag in words.dropFirst().prefix(while: { $0.hasPrefix("--") }) {
            let option = String(flag.prefix { $0 != "=" })
            guard let remedy = flags["\(name) \(option)"] else { continue }
            add(number, "\(name) \(flag)", remedy)
        }
        for word in words.dropFirst() {
            guard word.hasPrefix("<<"), !word.hasPrefix("<<<"), let end = marker(word) else { continue }
            if ends.isEmpty {
                add(
                    number, "\(name) \(word), a text within the file",
                    name == "RUN" ? "join the commands with && and a backslash" : "put the text into a file of its own")
            }
            ends.append(end)
        }
    }

    /// `<<EOF`, `<<-EOF`, `<<"EOF"`.
    private static func marker(_ word: Substring) -> (word: String, isIndented: Bool)? {
        var rest = word.dropFirst(2)
        let isIndented = rest.hasPrefix("-")
        if isIndented { rest = rest.dropFirst() }
        let name = rest.filter { $0 != "\"" && $0 != "'" }
        guard let first = name.first, first.isLetter || first == "_",
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        else { return nil }
        return (name, isIndented)
    }

    private static let flags = [
        "RUN --mount": "Podman builds it; for Docker, copy what is mounted, or build with `docker buildx`",
        "RUN --network": "Podman builds it; for Docker, name the network of the whole build: build.network",
        "RUN --security": "build with `docker buildx`",
        "COPY --link": "take --link away: it only changes how layers are cached",
        "COPY --chmod": "Podman builds it; for Docker, use RUN chmod after it",
        "COPY --parents": "write one COPY for each folder",
        "COPY --exclude": "name what is left out in .dockerignore",
        "ADD --checksum": "check the file with RUN sha256sum -c",
        "ADD --link": "take --link away: it only changes how layers are cached",
        "ADD --chmod": "Podman builds it; for Docker, use RUN chmod after it",
        "ADD --keep-git-dir": "clone with RUN git",
    ]
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? start.prefix(0)
    }
}
