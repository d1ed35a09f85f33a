extension String {
    /// The text with each occurrence of `word` replaced.
    func replacingText(_ word: String, with other: String) -> String {
        guard !word.isEmpty, utf8.count >= word.utf8.count else { return self }
        let source = Array(utf8)
        let pattern = Array(word.utf8)
        var output: [UInt8] = []
        var index = 0
        var found = false
        while index < source.count {
            if source[index] == pattern[0], index + pattern.count <= source.count,
                source[index..<index + pattern.count].elementsEqual(pattern)
            {
                output.append(contentsOf: other.utf8)
                index += pattern.count
                found = true
            } else {
                output.append(source[index])
                index += 1
            }
        }
        return found ? String(decoding: output, as: UTF8.self) : self
    }
}

extension StringProtocol {
    /// Where `word` begins and ends in this text; an empty word at its start.
    func firstRange(of word: some StringProtocol) -> Range<Index>? {
        var start = startIndex
        while true {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            guard start < endIndex else { return nil }
            start = index(after: start)
        }
    }
}
