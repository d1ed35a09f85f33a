/// Changes one value of a TOML text and leaves comments, order and layout as they are.
enum TOMLEdit {
    /// The text with a value put at a path: in its place where it is there, else at the end of its table.
    static func setting(_ value: SettingsValue, at path: SettingsPath, in text: String) -> String {
        let scan = TOMLScan(text)
        let words = path.words
        if let entry = scan.entries.first(where: { $0.path == words }) {
            return replaced(entry.value, with: value.toml, in: scan)
        }
        // Within `x = { … }`.
        if let parent = scan.entries.filter({ $0.isInlineTable && words.starts(with: $0.path) })
            .max(by: { $0.path.count < $1.path.count })
        {
            let key = dotted(words.dropFirst(parent.path.count))
            let close = parent.value.upperBound - 1
            let isEmpty = scan.bytes[(parent.value.lowerBound + 1)..<close].allSatisfy { $0 == 0x20 || $0 == 0x09 }
            var end = close
            while end > parent.value.lowerBound + 1, scan.bytes[end - 1] == 0x20 { end -= 1 }
            return replaced(end..<close, with: (isEmpty ? " " : ", ") + "\(key) = \(value.toml) ", in: scan)
        }
        let table = Array(words.dropLast())
        if let header = scan.headers.last(where: { $0.path == table }) {
            let last = scan.entries.last { $0.ownsLine && $0.table == table && $0.start > header.start }
            let place = last.map { endOfLine($0.value.upperBound, scan.bytes) } ?? header.end
            return inserted("\(dotted(words.suffix(1))) = \(value.toml)\n", at: place, in: scan)
        }
        // A table that dotted keys make must not get a header as well.
        if let sibling = scan.entries.last(where: { entry in
            entry.ownsLine && entry.path.count > entry.table.count + 1 && table.count > entry.table.count
                && entry.path.dropLast().starts(with: table.prefix(entry.table.count + 1))
        }) {
            let place = endOfLine(sibling.value.upperBound, scan.bytes)
            let key = dotted(words.dropFirst(sibling.table.count))
            return inserted("\(key) = \(value.toml)\n", at: place, in: scan)
        }
        if table.isEmpty {
            let last = scan.entries.last { $0.ownsLine && $0.table.isEmpty }
            let place = last.map { endOfLine($0.value.upperBound, scan.bytes) } ?? 0
            return inserted("\(dotted(words[...])) = \(value.toml)\n", at: place, in: scan)
        }
        let gap = text.isEmpty || text.hasSuffix("\n\n") ? "" : text.hasSuffix("\n") ? "\n" : "\n\n"
        return text + gap + "[\(dotted(table[...]))]\n\(dotted(words.suffix(1))) = \(value.toml)\n"
    }

    /// The text without a key; nil where it is not there, or is a whole table with a header.
    static func removing(_ path: SettingsPath, in text: String) -> String? {
        let scan = TOMLScan(text)
        guard let entry = scan.entries.first(where: { $0.path == path.words }), entry.ownsLine else { return nil }
        var start = entry.start
        while start > 0, scan.bytes[start - 1] == 0x20 || scan.bytes[start - 1] == 0x09 { start -= 1 }
        return replaced(start..<endOfLine(entry.value.upperBound, scan.bytes), with: "", in: scan)
    }

    private static func dotted(_ words: ArraySlice<String>) -> String {
        words.map(SettingsPath.quoted).joined(separator: ".")
    }

    private static func endOfLine(_ place: Int, _ bytes: [UInt8]) -> Int {
        bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }

    private static func inserted(_ line: String, at place: Int, in scan: TOMLScan) -> String {
        let needsBreak = place > 0 && scan.bytes[place - 1] != 0x0A
        return replaced(place..<place, with: (needsBreak ? "\n" : "") + line, in: scan)
    }

    private static func replaced(_ range: Range<Int>, with text: String, in scan: TOMLScan) -> String {
        String(
            decoding: scan.bytes[..<range.lowerBound] + Array(text.utf8) + scan.bytes[range.upperBound...],
            as: UTF8.self)
    }
}
