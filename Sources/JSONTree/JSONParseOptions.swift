/// What the parser accepts.
public struct JSONParseOptions: Hashable, Sendable {
    /// How large a document may be.
    public var limits: JSONLimits
    /// What becomes of a key that occurs twice in one object.
    public var duplicateKeys: JSONDuplicateKeys

    public init(limits: JSONLimits = .default, duplicateKeys: JSONDuplicateKeys = .refuse) {
        self.limits = limits
        self.duplicateKeys = duplicateKeys
    }

    /// Default limits, duplicate keys refused: for anything that is checked before it goes on.
    public static let strict = JSONParseOptions()

    /// Default limits, the last of equal keys wins: as Go, Python and JavaScript read.
    public static let lastWins = JSONParseOptions(duplicateKeys: .lastWins)
}

/// What becomes of a key that occurs twice in one object. Keys are equal when their UTF-8 bytes are, after escapes.
public enum JSONDuplicateKeys: Hashable, Sendable {
    /// The document is refused.
    case refuse
    /// The last value wins, at the place of the first. (Go merges where both values are objects; this does not.)
    case lastWins
    /// Both members are kept.
    case keep
}

/// Bounds on a document, so that hostile input costs no more than its size suggests.
public struct JSONLimits: Hashable, Sendable {
    /// The greatest depth that can be asked for.
    ///
    /// Freeing a tree recurses once per level. 1,024 levels take under 256 KiB of stack, half of what the smallest
    /// thread on macOS has.
    public static let deepest = 1024

    /// How many arrays and objects may be open at once.
    public let depth: Int
    /// How long a document may be, in bytes.
    public var documentBytes: Int
    /// How long one string, key or number may be in the document, in bytes.
    public var stringBytes: Int

    /// - Parameters:
    ///   - depth: open arrays and objects; 64 by default (Docker's deepest body has about ten), at most ``deepest``.
    ///   - documentBytes: bytes of a document; 64 MiB by default.
    ///   - stringBytes: bytes of a string, key or number; 16 MiB by default.
    public init(depth: Int = 64, documentBytes: Int = 64 << 20, stringBytes: Int = 16 << 20) {
        self.depth = Swift.min(depth, JSONLimits.deepest)
        self.documentBytes = documentBytes
        self.stringBytes = stringBytes
    }

    /// 64 levels, 64 MiB, strings up to 16 MiB.
    public static let `default` = JSONLimits()
}
