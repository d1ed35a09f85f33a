extension Libpod {
    /// A limit of a container's processes.
    public struct ProcessLimit: Encodable, Sendable, Hashable {
        /// Without `RLIMIT_`: `nofile`.
        public var name: String
        public var soft: UInt64
        public var hard: UInt64

        public init(_ name: String, soft: UInt64, hard: UInt64) {
            self.name = name
            self.soft = soft
            self.hard = hard
        }

        enum CodingKeys: String, CodingKey {
            case name = "type"
            case soft
            case hard
        }
    }
}
