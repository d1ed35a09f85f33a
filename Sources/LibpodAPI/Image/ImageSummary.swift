public import EngineAPI

extension Libpod {
    /// An image as a list shows it.
    public struct ImageSummary: Decodable, Sendable, Hashable {
        public var id: String
        public var parentID: String
        public var names: [String]
        public var repoTags: [String]
        public var repoDigests: [String]
        /// Names that it had.
        public var history: [String]
        public var digest: String
        public var created: Timestamp?
        /// Bytes.
        public var size: Int64
        /// Bytes; always zero before Podman 5.
        public var sharedSize: Int64
        public var containers: Int
        public var labels: [String: String]
        public var dangling: Bool
        public var readOnly: Bool
        /// Since Podman 4.6.
        public var os: String
        /// Since Podman 4.6.
        public var architecture: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            parentID = try fields.text("ParentId")
            names = try fields.list("Names")
            repoTags = try fields.list("RepoTags")
            repoDigests = try fields.list("RepoDigests")
            history = try fields.list("History")
            digest = try fields.text("Digest")
            created = try fields.time("Created")
            size = try fields.number("Size")
            sharedSize = try fields.number("SharedSize")
            containers = try fields.number("Containers")
            labels = try fields.map("Labels")
            dangling = try fields.flag("Dangling")
            readOnly = try fields.flag("ReadOnly")
            os = try fields.text("Os")
            architecture = try fields.text("Arch")
        }
    }
}
