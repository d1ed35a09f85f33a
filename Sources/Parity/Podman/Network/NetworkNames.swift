/// The names of networks on both sides.
public enum NetworkNames {
    /// Names that Docker keeps for itself.
    public static let predefined: Set<String> = ["bridge", "host", "none", "default"]
    /// Before the digits of a name that Podman would not take.
    private static let mark = "gantry-"

    /// The name under which the engine keeps a network. What Podman refuses, a name with blanks for one, is spelled in
    /// hexadecimal digits.
    public static func engine(_ name: String) -> String {
        guard !isPlain(name) else { return name }
        let digits = name.utf8.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return mark + digits.joined()
    }

    /// The name that clients see.
    public static func shown(_ name: String) -> String {
        if name == "podman" { return "bridge" }
        guard name.hasPrefix(mark) else { return name }
        let digits = Array(name.utf8.dropFirst(mark.utf8.count))
        guard !digits.isEmpty, digits.count % 2 == 0 else { return name }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return engine(text) == name ? text : name
    }

    /// `[a-zA-Z0-9][a-zA-Z0-9_.-]*`, from Podman's `define.NameRegex`.
    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first) else { return name.isEmpty }
        return name.utf8.allSatisfy {
            isLetter($0) || [UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-")].contains($0)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
