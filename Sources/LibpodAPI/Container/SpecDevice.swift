extension Libpod {
    /// A device of the engine's machine in a container.
    public struct SpecDevice: Encodable, Sendable, Hashable {
        /// `/dev/fuse`, or `/dev/sda:/dev/xvda:r`, or a CDI name: `nvidia.com/gpu=all`.
        public var path: String

        public init(_ path: String) {
            self.path = path
        }

        enum CodingKeys: String, CodingKey {
            case path
        }
    }
}
