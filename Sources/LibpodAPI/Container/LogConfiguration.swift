extension Libpod {
    /// Where a container's output goes.
    public struct LogConfiguration: Encodable, Sendable, Hashable {
        /// `k8s-file`, `journald`, `none`, `passthrough`.
        public var driver: String?
        public var path: String?
        /// Bytes that are kept.
        public var size: Int64?
        public var options: [String: String]?

        public init(driver: String? = nil, path: String? = nil, size: Int64? = nil, options: [String: String]? = nil) {
            self.driver = driver
            self.path = path
            self.size = size
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case driver
            case path
            case size
            case options
        }
    }
}
