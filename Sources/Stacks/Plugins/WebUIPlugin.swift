/// A plugin of Open WebUI: a Python file that defines `Pipe`, `Filter`, `Action` or `Tools`.
public struct WebUIPlugin: Sendable, Hashable, Codable {
    /// Where Open WebUI keeps it.
    public enum Kind: String, Sendable, Hashable, Codable {
        case pipe, filter, action
        /// In the table of tools; the others are functions.
        case tool
    }

    /// The file's name without its ending, as Open WebUI writes ids: small letters, digits and `_`.
    public var id: String
    public var name: String
    public var summary: String
    public var kind: Kind
    public var content: String

    /// - Parameter path: as messages name the file.
    /// - Throws: `invalidInput`, for a file that defines none of the four classes.
    public init(_ content: String, path: String) throws(WebUIPluginError) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.hasSuffix(".py") ? String(file.dropLast(3)) : file
        id = String(stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let lines = content.split(whereSeparator: \.isNewline)
        let kinds: [(String, Kind)] = [("Pipe", .pipe), ("Filter", .filter), ("Action", .action), ("Tools", .tool)]
        let found = kinds.first { name, _ in
            lines.contains { $0.hasPrefix("class \(name):") || $0.hasPrefix("class \(name)(") }
        }
        guard let found else {
            throw WebUIPluginError(
                "\(path) is no plugin of Open WebUI: it defines no class Pipe, Filter, Action or Tools.")
        }
        kind = found.1
        let about = Self.frontMatter(lines)
        name = about["title"] ?? stem
        summary = about["description"] ?? ""
        self.content = content
    }

    /// `key: value` of the text between the three quotes that a file begins with.
    private static func frontMatter(_ lines: [Substring]) -> [String: String] {
        guard let first = lines.first, first.hasPrefix("\"\"\"") else { return [:] }
        var result: [String: String] = [:]
        for line in [first.dropFirst(3)] + lines.dropFirst() {
            if line.hasPrefix("\"\"\"") { break }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let key = String(line[..<colon]).lowercased().filter { !$0.isWhitespace }
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            result[key] = String(value.reversed().drop(while: \.isWhitespace).reversed())
        }
        return result
    }
}

/// Why a file is no plugin.
public struct WebUIPluginError: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String

    init(_ description: String) { self.description = description }

    public init(unreadable path: String, _ reason: String) { description = "\(path) cannot be read: \(reason)" }
}
