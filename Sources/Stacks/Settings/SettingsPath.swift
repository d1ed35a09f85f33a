/// The way to a setting: `cli.stop_timeout`, `services.ollama.ports.0.host`, `services."a.b".image`.
public struct SettingsPath: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    public var words: [String]

    public init(_ words: [String]) { self.words = words }

    public init(stringLiteral text: String) { self.init(parsing: text) }

    /// Reads words between dots; a word in quotes may hold dots.
    public init(parsing text: String) {
        words = []
        var word = ""
        var quote: Character?
        for character in text {
            switch character {
            case _ where character == quote: quote = nil
            case "\"" where quote == nil, "'" where quote == nil: quote = character
            case "." where quote == nil:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        words.append(word)
    }

    public var description: String { words.map(Self.quoted).joined(separator: ".") }

    func appending(_ word: String) -> SettingsPath { SettingsPath(words + [word]) }

    /// A key as TOML writes it: in quotes where it is more than letters, digits, `-` and `_`.
    static func quoted(_ word: String) -> String {
        let isBare =
            !word.isEmpty
            && word.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        return isBare ? word : SettingsValue.quoted(word)
    }
}
