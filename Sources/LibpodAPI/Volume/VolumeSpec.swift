extension Libpod {
    /// What a volume is made of.
    public struct VolumeSpec: Encodable, Sendable, Hashable {
        /// Nil lets Podman make one up.
        public var name: String?
        /// Nil is `local`.
        public var driver: String?
        public var labels: [String: String]?
        /// The driver's: `type`, `device`, `o`.
        public var options: [String: String]?
        /// An existing volume of that name is no error. Since Podman 4.6.
        public var ignoreIfExists: Bool?
        /// The owner. Since Podman 5.6.
        public var uid: Int?
        /// The group. Since Podman 5.6.
        public var gid: Int?

        public init(
            name: String? = nil, driver: String? = nil, labels: [String: String]? = nil,
            options: [String: String]? = nil, ignoreIfExists: Bool? = nil, uid: Int? = nil, gid: Int? = nil
        ) {
            self.name = name
            self.driver = driver
            self.labels = labels
            self.options = options
            self.ignoreIfExists = ignoreIfExists
            self.uid = uid
            self.gid = gid
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case driver = "Driver"
            case labels = "Labels"
            case options = "Options"
            case ignoreIfExists = "IgnoreIfExists"
            case uid = "UID"
            case gid = "GID"
        }
    }
}
