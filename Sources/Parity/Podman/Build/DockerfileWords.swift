/// How the words of a Dockerfile's line are told apart.
enum DockerfileWords {
    /// Words with their quotes and escapes, as `ENV` and `ARG` are read.
    static func split(_ text: String, escape: Character) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                isEscaped = false
                word.append(character)
            } else if character == escape, quote != "'" {
                isEscaped = true
                word.append(character)
            } else if let open = quote {
                if character == open { quote = nil }
                word.append(character)
            } else if character.isWhitespace {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                if character == "\"" || character == "'" { quote = character }
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Takes `--name=value` off the beginning of a line.
    static func flags(_ text: String) -> (flags: [String], rest: String) {
        var flags: [String] = []
        var rest = text[...]
        while rest.hasPrefix("--") {
            let word = split(String(rest), escape: "\\").first ?? ""
            rest = rest.dropFirst(word.count).drop(while: \.isWhitespace)
            if word == "--" { break }
            flags.append(word.filter { $0 != "\"" && $0 != "'" })
        }
        return (flags, String(rest))
    }

    /// What a wrong word was meant to be, as buildkit's `suggest` finds it: fewer than three letters away.
    static func meant(_ word: String, of known: [String]) -> String? {
        let lower = word.lowercased()
        var best: (word: String, distance: Int)?
        for candidate in known {
            let distance = distance(Array(lower.utf8), Array(candidate.lowercased().utf8))
            if distance == 0 { return nil }
            if distance < best?.distance ?? 3 { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Levenshtein's.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (line, byte) in left.enumerated() {
            var corner = row[0]
            row[0] = line + 1
            for column in right.indices {
                let next = min(row[column + 1] + 1, row[column] + 1, corner + (byte == right[column] ? 0 : 1))
                corner = row[column + 1]
                row[column + 1] = next
            }
        }
        return row[right.count]
    }
}

extension String {
    /// Without blanks at either end.
    var trimmedSpaces: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
