public import EngineAPI

extension Libpod {
    /// What images, containers and volumes take.
    public struct DiskUsage: Decodable, Sendable, Hashable {
        /// One entry for each name: an image with two names is there twice.
        public var images: [Image]
        public var containers: [Container]
        public var volumes: [Volume]
        /// Bytes of all images, what they share counted once. Since Podman 4.6.
        public var imagesSize: Int64?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            images = try fields.list("Images")
            containers = try fields.list("Containers")
            volumes = try fields.list("Volumes")
            imagesSize = try fields.optional("ImagesSize")
        }
    }
}

extension Libpod.DiskUsage {
    /// What an image takes.
    public struct Image: Decodable, Sendable, Hashable {
        public var id: String
        /// `<none>` where it has no name.
        public var repository: String
        public var tag: String
        public var created: Timestamp?
        /// Bytes.
        public var size: Int64
        /// Bytes.
        public var sharedSize: Int64
        /// Bytes.
        public var uniqueSize: Int64
        public var containers: Int

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("ImageID")
            repository = try fields.text("Repository")
            tag = try fields.text("Tag")
            created = try fields.time("Created")
            size = try fields.number("Size")
            sharedSize = try fields.number("SharedSize")
            uniqueSize = try fields.number("UniqueSize")
            containers = try fields.number("Containers")
        }
    }
}

extension Libpod.DiskUsage {
    /// What a container takes.
    public struct Container: Decodable, Sendable, Hashable {
        public var id: String
        public var name: String
        /// An id.
        public var image: String
        public var command: [String]
        public var status: String
        public var created: Timestamp?
        public var localVolumes: Int
        /// Bytes, its image's included.
        public var size: Int64
        /// Bytes of its own.
        public var writableSize: Int64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("ContainerID")
            name = try fields.text("Names")
            image = try fields.text("Image")
            command = try fields.words("Command")
            status = try fields.text("Status")
            created = try fields.time("Created")
            localVolumes = try fields.number("LocalVolumes")
            size = try fields.number("Size")
            writableSize = try fields.number("RWSize")
        }
    }
}

extension Libpod.DiskUsage {
    /// What a volume takes.
    public struct Volume: Decodable, Sendable, Hashable {
        public var name: String
        /// Containers that use it.
        public var links: Int
        /// Bytes.
        public var size: Int64
        /// Bytes.
        public var reclaimableSize: Int64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("VolumeName")
            links = try fields.number("Links")
            size = try fields.number("Size")
            reclaimableSize = try fields.number("ReclaimableSize")
        }
    }
}
