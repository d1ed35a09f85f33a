public import EngineAPI

extension Libpod {
    /// A volume as it is.
    public struct VolumeDescription: Decodable, Sendable, Hashable {
        public var name: String
        public var driver: String
        public var mountpoint: String
        public var created: Timestamp?
        public var labels: [String: String]
        public var options: [String: String]
        public var scope: String
        public var anonymous: Bool
        public var uid: Int
        public var gid: Int
        public var mountCount: Int
        /// Whether the first container that mounts it fills it from its image.
        public var needsCopyUp: Bool
        public var needsChown: Bool
        public var storageID: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.required("Name")
            driver = try fields.text("Driver")
            mountpoint = try fields.text("Mountpoint")
            created = try fields.time("CreatedAt")
            labels = try fields.map("Labels")
            options = try fields.map("Options")
            scope = try fields.text("Scope")
            anonymous = try fields.flag("Anonymous")
            uid = try fields.number("UID")
            gid = try fields.number("GID")
            mountCount = try fields.number("MountCount")
            needsCopyUp = try fields.flag("NeedsCopyUp")
            needsChown = try fields.flag("NeedsChown")
            storageID = try fields.text("StorageID")
        }
    }
}
