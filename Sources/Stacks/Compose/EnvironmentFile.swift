/// Reads `.env` and `env_file` files as compose does: `KEY=value`, `export KEY=value`, quotes, comments, `${…}` in what
/// is not in single quotes. A key alone takes its value from the environment.
///
/// Source: `dotenv` of compose-go.
enum EnvironmentFile {
    /// - Parameter environment: what variables in values, and keys alone, are looked up in, before those of the file.
    /// - Returns: pairs in the file's order; nil for a key alone that the environment does not have.
    static func parse(
        _ text: String, file: String, environment: [String: String]
    ) throws(ComposeError) -> [(key: String, value: String?)] {
        var pairs: [(key: String, value: String?)] = []
        var known = environment
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().makeIterator()
        while let (number, raw) = lines.next() {
            var line = trimmed(raw)
            if line.isEmpty || line.first == "#" { continue }
            if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
            let place = ComposePlace(file, line: number + 1)
            guard let mark = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
                let key = String(line)
                guard isKey(line) else { throw ComposeError("\"\(line)\" is no KEY=value", at: place) }
                pairs.append((key, environment[key]))
                continue
            }
            let key = trimmed(line[..<mark])
            guard isKey(key) else { throw ComposeError("\"\(key)\" cannot be the name of a variable", at: place) }
            var value = trimmed(line[line.index(after: mark)...])
            let result: String
            if let quote = value.first, quote == "\"" || quote == "'" {
                var inner = String(value.dropFirst())
                // A quoted value may go on over lines.
                while end(of: inner, quote) == nil {
                    guard let (_, next) = lines.next() else {
                        throw ComposeError("the quote of \(key) is not closed", at: place)
                    }
                    inner += "\n" + next
                }
                let body = String(inner[..<(end(of: inner, quote) ?? inner.endIndex)])
                result = quote == "'" ? body : try expand(unescaped(body), known, place)
            } else {
                if let comment = value.firstRange(of: " #") { value = trimmed(value[..<comment.lowerBound]) }
                result = try expand(String(value), known, place)
            }
            known[String(key)] = environment[String(key)] ?? result
            pairs.append((String(key), result))
        }
        return pairs
    }

    private static func expand(
        _ text: String, _ variables: [String: String], _ place: ComposePlace
    ) throws(ComposeError) -> String {
        guard text.contains("$") else { return text }
        var interpolation = Interpolation(variables)
        do throws(Interpolation.Fault) { return try interpolation.apply(to: text) } catch {
            throw ComposeError(error.message, at: place)
        }
    }

    private static func end(of text: String, _ quote: Character) -> String.Index? {
        var escaped = false
        for index in text.indices {
            if escaped {
                escaped = false
            } else if text[index] == "\\", quote == "\"" {
                escaped = true
            } else if text[index] == quote {
                return index
            }
        }
        return nil
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var escaped = false
        for letter in text {
            if escaped {
                escaped = false
                switch letter {
                case "n": result.append("\n")
                case "r": result.append("\r")
                case "t": result.append("\t")
                case "\"", "\\": result.append(letter)
                case "$": result += "$$"
                default: result += "\\\(letter)"
                }
            } else if letter == "\\" {
                escaped = true
            } else {
                result.append(letter)
            }
        }
        return result
    }

    private static func isKey(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_.-[]".contains($0) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
