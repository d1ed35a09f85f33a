extension Libpod {
    /// A secret as a file in a container.
    public struct SpecSecret: Encodable, Sendable, Hashable {
        /// The secret's name.
        public var source: String
        /// A path, or a name in `/run/secrets`.
        public var target: String
        public var uid: UInt32
        public var gid: UInt32
        /// Permissions: `0o444`.
        public var mode: UInt32

        public init(_ source: String, at target: String, uid: UInt32 = 0, gid: UInt32 = 0, mode: UInt32 = 0o444) {
            self.source = source
            self.target = target
            self.uid = uid
            self.gid = gid
            self.mode = mode
        }

        enum CodingKeys: String, CodingKey {
            case source = "Source"
            case target = "Target"
            case uid = "UID"
            case gid = "GID"
            case mode = "Mode"
        }
    }
}
