extension Libpod {
    /// What a check found and removed: findings by id.
    public struct SystemCheckReport: Decodable, Sendable, Hashable {
        public var foundErrors: Bool
        public var layers: [String: [String]]
        public var readOnlyLayers: [String: [String]]
        public var images: [String: [String]]
        public var readOnlyImages: [String: [String]]
        public var containers: [String: [String]]
        /// Ids.
        public var removedLayers: [String]
        /// Names by id.
        public var removedImages: [String: [String]]
        /// Names by id.
        public var removedContainers: [String: String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            foundErrors = try fields.flag("Errors")
            layers = try fields.map("Layers")
            readOnlyLayers = try fields.map("ROLayers")
            images = try fields.map("Images")
            readOnlyImages = try fields.map("ROImages")
            containers = try fields.map("Containers")
            removedLayers = try fields.list("RemovedLayers")
            removedImages = try fields.map("RemovedImages")
            removedContainers = try fields.map("RemovedContainers")
        }
    }
}
