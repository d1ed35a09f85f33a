import JSONTree

/// Buildah's errors in the words of Docker's builder.
public enum BuildError {
    /// The line that ends a build.
    static func line(_ text: String, instruction step: (instruction: String, text: String), shell: [String])
        -> JSONValue
    {
        if step.instruction == "RUN", let code = exitCode(text) {
            let command = BuildText.words(withoutFlags(step.text)) ?? shell + [withoutFlags(step.text)]
            let message =
                "The command '\(command.joined(separator: " "))' returned a non-zero code: \(code)"
            return [
                "errorDetail": ["code": .number(code), "message": .string(message)], "error": .string(message),
            ]
        }
        return TransferError.line(translate(text, step))
    }

    /// `…: while running runtime: exit status 3`
    private static func exitCode(_ text: String) -> Int? {
        guard let mark = text.range(of: "while running runtime: exit status ") else { return nil }
        return Int(text[mark.upperBound...].prefix { $0.isNumber })
    }

    /// The runtime's words in Buildah's `error running container: … msg="…"`, which precede the error itself.
    static func startFailure(_ text: String) -> String? {
        guard text.hasPrefix("error running container: "), let mark = text.range(of: "msg=\"") else { return nil }
        var message = ""
        var isEscaped = false
        for character in text[mark.upperBound...] {
            if isEscaped {
                message.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                break
            } else {
                message.append(character)
            }
        }
        return "failed to create task for container: failed to create shim task: OCI runtime create failed: " + message
    }

    /// `--mount=…` and the like belong to the instruction, not to the command.
    private static func withoutFlags(_ text: String) -> String {
        var rest = text[...]
        while rest.hasPrefix("--") { rest = rest.drop { !$0.isWhitespace }.drop { $0.isWhitespace } }
        return String(rest)
    }

    private static func translate(_ text: String, _ step: (instruction: String, text: String)) -> String {
        if let instruction = unknownInstruction(text) {
            return "dockerfile parse error: unknown instruction: \(instruction)"
        }
        if ["COPY", "ADD"].contains(step.instruction), text.contains("copier: stat"),
            let name = text.split(separator: "\"").last(where: { $0.hasPrefix("/") })
        {
            return "\(step.instruction) failed: file not found in build context or excluded by .dockerignore: stat "
                + "\(name.dropFirst()): file does not exist"
        }
        return text
    }

    /// The plain answer to a build that failed before its first step; nil where the error belongs into the stream.
    ///
    /// - Parameters:
    ///   - text: the engine's words.
    ///   - dockerfile: the name of the file, as the client gave it.
    ///
    /// Source of Docker's words: moby's builder/dockerfile and builder/remotecontext.
    public static func refusal(_ text: String, dockerfile: String) -> ParityAnswer? {
        let lower = text.lowercased()
        if lower.contains("no such file or directory"), lower.contains("stat ") || lower.contains("open ") {
            return .error(500, "Cannot locate specified Dockerfile: \(dockerfile)")
        }
        if lower.contains("no contents in") {
            return .error(400, "the Dockerfile (\(dockerfile)) cannot be empty")
        }
        if lower.contains("no from statement") || lower.contains("requires a from instruction") {
            return .error(400, "no build stage in current context")
        }
        if lower.contains("target \""), lower.contains("was not found") {
            let name = PodmanError.quoted(text) ?? ""
            return .error(400, "target stage \"\(name)\" could not be found")
        }
        if let instruction = unknownInstruction(text) {
            return .error(400, "dockerfile parse error: unknown instruction: \(instruction)")
        }
        return nil
    }

    /// The instruction that Buildah meets only when it comes to it; Docker reads the whole file before.
    public static func unknownInstruction(_ text: String) -> String? {
        guard let mark = text.range(of: "Unknown instruction: \"") else { return nil }
        return String(text[mark.upperBound...].prefix { $0 != "\"" })
    }
}

extension String {
    /// Where a text stands in this one.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(text) { return place..<index(place, offsetBy: text.count) }
            place = index(after: place)
        }
        return nil
    }
}
