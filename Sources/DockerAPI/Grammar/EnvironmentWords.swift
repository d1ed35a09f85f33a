public import EngineAPI

extension Docker {
    /// The environment of a container from command lines and files.
    public enum EnvironmentWords {
        /// Reads `KEY=VALUE`, or `KEY`, which takes the value of the caller's environment and is left out where that has
        /// none, as in docker.
        /// - Throws: `invalidInput` for a word without a name.
        public static func word(_ text: String, environment: [String: String]) throws(EngineError) -> String? {
            guard let first = text.first, first != "=" else {
                throw EngineError(.invalidInput, "\"\(text)\" sets no variable; write it as KEY=VALUE.")
            }
            if text.contains("=") { return text }
            return environment[text].map { "\(text)=\($0)" }
        }

        /// Reads an `--env-file`: a word on each line, `#` begins a comment line, white space before a name is dropped and
        /// values are taken to the letter, as in docker.
        /// - Throws: `invalidInput`, naming file and line.
        public static func file(
            _ text: String, name: String, environment: [String: String]
        ) throws(EngineError) -> [String] {
            var words: [String] = []
            var number = 0
            var content = text[...]
            if content.first == "\u{FEFF}" { content.removeFirst() }
            for line in content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                number += 1
                let entry = line.drop { $0 == " " || $0 == "\t" }
                if entry.isEmpty || entry.first == "#" { continue }
                let key = entry.prefix { $0 != "=" }
                guard !key.isEmpty, !key.contains(where: { $0 == " " || $0 == "\t" }) else {
                    throw EngineError(
                        .invalidInput, "\(name), line \(number): \"\(key)\" is no name of a variable.")
                }
                if let word = try word(String(entry), environment: environment) { words.append(word) }
            }
            return words
        }
    }
}
