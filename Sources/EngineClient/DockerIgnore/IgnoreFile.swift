/// The lines of a `.dockerignore` file as patterns (moby: `ignorefile.ReadAll`).
enum IgnoreFile {
    /// Reads the file's patterns in order. A byte order mark, comments (`#` in the first column only) and blank lines
    /// go; white space around a pattern and behind its `!` goes; patterns are cleaned and lose a leading slash.
    static func patterns(in bytes: [UInt8]) -> [String] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).compactMap { line in
            guard line.first != UInt8(ascii: "#") else { return nil }
            var pattern = trimmed(String(decoding: line, as: UTF8.self)[...])
            guard let first = pattern.unicodeScalars.first else { return nil }
            let isNegated = first == "!"
            if isNegated { pattern = trimmed(pattern.dropFirst()) }
            var cleaned = pattern.isEmpty ? "" : GoPath.clean(String(pattern))
            if cleaned.utf8.count > 1, cleaned.hasPrefix("/") { cleaned.removeFirst() }
            return isNegated ? "!" + cleaned : cleaned
        }
    }

    /// Without the white space at both ends, as Go's `strings.TrimSpace` has it.
    static func trimmed(_ text: Substring) -> Substring {
        var scalars = text.unicodeScalars
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return Substring(scalars)
    }
}
