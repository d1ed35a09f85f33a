/// Where the keys and values of a TOML text stand.
///
/// TOMLKit says what a text means and forgets where it says so. This finds the places, for messages and for changes that
/// leave everything else as it is. The text is known to be good TOML.
struct TOMLScan {
    /// A key with its value: `port = 80`.
    struct Entry {
        var path: [String]
        /// Of its first byte.
        var start: Int
        var value: Range<Int>
        /// The table whose header it stands under; its own words behind that are dotted.
        var table: [String]
        /// Whether it stands on lines of its own, not within `{ … }`.
        var ownsLine: Bool
        var isInlineTable: Bool
    }

    /// `[a.b]`
    struct Header {
        var path: [String]
        var start: Int
        /// The byte behind its line.
        var end: Int
    }

    let bytes: [UInt8]
    private(set) var entries: [Entry] = []
    private(set) var headers: [Header] = []
    /// Elements of lists.
    private(set) var elements: [(path: [String], start: Int)] = []
    private var place = 0
    private var counts: [[String]: Int] = [:]

    init(_ text: String) {
        bytes = Array(text.utf8)
        var table: [String] = []
        while skipSpace(), place < bytes.count {
            let start = place
            if bytes[place] == UInt8(ascii: "[") {
                table = header()
                skipLine()
                headers.append(Header(path: table, start: start, end: place))
            } else {
                entry(in: table, ownsLine: true)
                skipLine()
            }
            if place == start { place += 1 }
        }
    }

    /// The line and column of the nearest thing that is written of a path.
    func place(of path: SettingsPath) -> (line: Int, column: Int)? {
        var words = path.words
        while !words.isEmpty {
            let found =
                entries.first { $0.path == words }?.start ?? elements.first { $0.path == words }?.start
                ?? headers.first { $0.path == words }?.start ?? headers.first { $0.path.starts(with: words) }?.start
            if let found {
                let before = bytes[..<found]
                let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
                return (line, found - (before.lastIndex(of: 0x0A) ?? -1))
            }
            words.removeLast()
        }
        return nil
    }

    // MARK: Walking

    private mutating func skipSpace(lines: Bool = true) -> Bool {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09: place += 1
            case 0x0A where lines, 0x0D where lines: place += 1
            case UInt8(ascii: "#") where lines: skipLine()
            default: return true
            }
        }
        return true
    }

    private mutating func skipLine() {
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        if place < bytes.count { place += 1 }
    }

    private mutating func header() -> [String] {
        let isList = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "[")
        place += isList ? 2 : 1
        let words = key(until: UInt8(ascii: "]"))
        // Below `[[ports]]`, `[ports.x]` means its last element.
        var path: [String] = []
        for (index, word) in words.enumerated() {
            path.append(word)
            if index < words.count - 1 || isList, let count = counts[path], index < words.count - 1 {
                path.append("\(count - 1)")
            }
        }
        if isList {
            counts[path, default: 0] += 1
            path.append("\((counts[path] ?? 1) - 1)")
        }
        return path
    }

    /// The words of a dotted key, up to a byte, which is passed.
    private mutating func key(until end: UInt8) -> [String] {
        var words: [String] = []
        while place < bytes.count {
            _ = skipSpace(lines: false)
            guard place < bytes.count else { break }
            let byte = bytes[place]
            if byte == end {
                place += 1
                break
            }
            switch byte {
            case UInt8(ascii: "."): place += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let start = place + 1
                skipString()
                words.append(Self.unquoted(bytes[start..<max(start, place - 1)], byte))
            case 0x0A: return words
            default:
                let start = place
                while place < bytes.count, !" \t.=]\n".utf8.contains(bytes[place]) { place += 1 }
                if place == start { place += 1 }
                words.append(String(decoding: bytes[start..<place], as: UTF8.self))
            }
        }
        return words
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>, _ quote: UInt8) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard quote == UInt8(ascii: "\""), text.contains("\\") else { return text }
        var plain = ""
        var isEscaped = false
        for character in text {
            if !isEscaped, character == "\\" {
                isEscaped = true
            } else {
                plain.append(isEscaped && character == "t" ? "\t" : isEscaped && character == "n" ? "\n" : character)
                isEscaped = false
            }
        }
        return plain
    }

    private mutating func entry(in table: [String], ownsLine: Bool) {
        let start = place
        let path = table + key(until: UInt8(ascii: "="))
        _ = skipSpace(lines: false)
        let begin = place
        let isInline = begin < bytes.count && bytes[begin] == UInt8(ascii: "{")
        let index = entries.count
        let header = ownsLine ? table : []
        entries.append(
            Entry(
                path: path, start: start, value: begin..<begin, table: header, ownsLine: ownsLine,
                isInlineTable: isInline))
        value(at: path)
        entries[index].value = begin..<place
    }

    private mutating func value(at path: [String]) {
        guard place < bytes.count else { return }
        switch bytes[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
        case UInt8(ascii: "["):
            place += 1
            var count = 0
            while skipSpace(), place < bytes.count, bytes[place] != UInt8(ascii: "]") {
                if bytes[place] == UInt8(ascii: ",") {
                    place += 1
                    continue
                }
                let element = path + ["\(count)"]
                elements.append((element, place))
                let before = place
                value(at: element)
                if place == before { place += 1 }
                count += 1
            }
            place = min(place + 1, bytes.count)
        case UInt8(ascii: "{"):
            place += 1
            while skipSpace(), place < bytes.count, bytes[place] != UInt8(ascii: "}") {
                if bytes[place] == UInt8(ascii: ",") {
                    place += 1
                    continue
                }
                let before = place
                entry(in: path, ownsLine: false)
                if place == before { place += 1 }
            }
            place = min(place + 1, bytes.count)
        default:
            while place < bytes.count, !",]}#\n\r".utf8.contains(bytes[place]) { place += 1 }
            while place > 0, bytes[place - 1] == 0x20 || bytes[place - 1] == 0x09 { place -= 1 }
        }
    }

    /// Passes a string of any of the four kinds.
    private mutating func skipString() {
        let quote = bytes[place]
        let isBasic = quote == UInt8(ascii: "\"")
        let isLong = place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
        place += isLong ? 3 : 1
        while place < bytes.count {
            if isBasic, bytes[place] == UInt8(ascii: "\\") {
                place += 2
                continue
            }
            if bytes[place] == quote {
                guard isLong else {
                    place += 1
                    return
                }
                var run = 0
                while place + run < bytes.count, bytes[place + run] == quote { run += 1 }
                place += run
                // Up to two quotes may stand before the three that end it.
                if run >= 3 { return }
                continue
            }
            place += 1
        }
        place = min(place, bytes.count)
    }
}
