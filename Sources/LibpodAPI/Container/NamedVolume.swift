extension Libpod {
    /// A volume in a container.
    public struct NamedVolume: Encodable, Sendable, Hashable {
        /// Empty for a new one without name.
        public var name: String
        /// A path in the container.
        public var destination: String
        /// `ro`, `nocopy`, `U`, `exec`.
        public var options: [String]?
        public var isAnonymous: Bool?
        /// A path in the volume. Since Podman 5.4.
        public var subPath: String?

        public init(
            _ name: String, at destination: String, options: [String]? = nil, isAnonymous: Bool? = nil,
            subPath: String? = nil
        ) {
            self.name = name
            self.destination = destination
            self.options = options
            self.isAnonymous = isAnonymous
            self.subPath = subPath
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case destination = "Dest"
            case options = "Options"
            case isAnonymous = "IsAnonymous"
            case subPath = "SubPath"
        }
    }
}
