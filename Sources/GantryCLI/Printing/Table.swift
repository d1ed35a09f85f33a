/// Aligned columns, in the measures of the docker CLI: three spaces between columns, ten characters at least.
///
/// Our own sixty lines: the only table library there is for Swift on Linux needs all of Foundation, which costs ten
/// milliseconds at every start.
struct Table {
    private var rows: [[String]] = []
    private let hasHeader: Bool

    private static let gap = 3
    private static let narrowest = 10

    /// - Parameter headers: none where the table has no head.
    init(_ headers: [String] = []) {
        hasHeader = !headers.isEmpty
        if hasHeader { rows = [headers] }
    }

    mutating func add(_ cells: [String]) {
        // A cell is one line: an engine's text must not break the table or steer the terminal.
        rows.append(cells.map(Self.oneLine))
    }

    /// The lines, each with its newline; the last column is not padded.
    func text(_ style: Style? = nil) -> String {
        var widths: [Int] = []
        let measured = rows.map { row in
            row.enumerated().map { column, cell in
                let width = Self.width(of: cell)
                if column == widths.count { widths.append(0) }
                if column < row.count - 1 { widths[column] = max(widths[column], width) }
                return width
            }
        }
        var text = ""
        for (line, row) in rows.enumerated() {
            for (column, cell) in row.enumerated() {
                text += line == 0 && hasHeader ? style?.heading(cell) ?? cell : cell
                if column < row.count - 1 {
                    let filled = max(widths[column] + Self.gap, Self.narrowest)
                    text += String(repeating: " ", count: filled - measured[line][column])
                }
            }
            text += "\n"
        }
        return text
    }

    /// Control characters become `?`.
    private static func oneLine(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return cell }
        return String(
            String.UnicodeScalarView(cell.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
    }

    /// Terminal columns: a character each, two for East Asian wide ones and emoji.
    static func width(of text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
    }

    private static func isWide(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        if scalar.properties.isEmojiPresentation { return true }
        return switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
