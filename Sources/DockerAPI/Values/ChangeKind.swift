extension Docker {
    /// How a path of a container differs from its image. The set is open.
    public struct ChangeKind: RawRepresentable, Codable, Sendable, Hashable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        public static let modified = Self(rawValue: 0)
        public static let added = Self(rawValue: 1)
        public static let deleted = Self(rawValue: 2)
    }
}
