/// How a tree is written.
public struct JSONWriteOptions: Hashable, Sendable {
    /// Spaces per level; nil writes everything on one line without spaces.
    public var indentation: Int?
    /// Whether keys are written in the order of their UTF-8 bytes, as Go writes maps, instead of their own.
    public var sortedKeys: Bool

    public init(indentation: Int? = nil, sortedKeys: Bool = false) {
        self.indentation = indentation
        self.sortedKeys = sortedKeys
    }

    /// One line, no spaces, keys in their own order.
    public static let compact = JSONWriteOptions()
    /// Two spaces per level, keys in their own order.
    public static let pretty = JSONWriteOptions(indentation: 2)
    /// One line, keys sorted: equal trees give equal bytes whatever their key order.
    public static let sorted = JSONWriteOptions(sortedKeys: true)
}
