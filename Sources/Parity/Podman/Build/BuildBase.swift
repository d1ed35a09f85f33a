public import JSONTree

/// Finds in Docker's account of a build where the id of a base image belongs: behind its `FROM`, which Buildah leaves
/// without one.
public struct BuildBase: Sendable {
    private var base: String?

    public init() {}

    /// Reads the next line.
    /// - Returns: the image whose id stands before this line; nil where none does.
    public mutating func read(_ line: JSONValue) -> String? {
        guard let text = line["stream"]?.string else {
            defer { base = nil }
            return base
        }
        if text == "\n" { return nil }
        let before = text.hasPrefix(" ---> ") ? nil : base
        base = nil
        if text.hasPrefix("Step "), let colon = text.place(of: " : ") {
            let words = text[colon...].dropFirst(3).split { $0.isWhitespace }
            if words.first?.lowercased() == "from" {
                base = words.dropFirst().first { !$0.hasPrefix("--") }.map(String.init)
            }
        }
        return before
    }

    /// The beginning of an id that is shorter than Docker's twelve digits, as Podman 4.3 tells it of a step's image.
    public static func cutID(_ line: JSONValue) -> String? {
        guard let text = line["stream"]?.string, text.hasPrefix(" ---> ") else { return nil }
        let id = text.dropFirst(6).prefix { $0 != "\n" }
        return (8..<12).contains(id.count) && id.allSatisfy(\.isHexDigit) ? String(id) : nil
    }

    /// What Docker's builder says of a base image.
    public static func line(id: String) -> JSONValue {
        ["stream": .string(" ---> \(ImageNames.short(ImageNames.id(id)))\n")]
    }
}
