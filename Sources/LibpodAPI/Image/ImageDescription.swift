public import EngineAPI

extension Libpod {
    /// An image as it is.
    public struct ImageDescription: Decodable, Sendable, Hashable {
        public var id: String
        public var digest: String
        public var repoTags: [String]
        public var repoDigests: [String]
        public var namesHistory: [String]
        public var parent: String
        public var comment: String
        public var author: String
        public var created: Timestamp?
        public var architecture: String
        public var os: String
        /// Bytes.
        public var size: Int64
        public var labels: [String: String]
        public var annotations: [String: String]
        public var manifestType: String
        public var user: String
        public var healthcheck: Libpod.Healthcheck?
        public var config: Config?
        public var rootFS: RootFS?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            digest = try fields.text("Digest")
            repoTags = try fields.list("RepoTags")
            repoDigests = try fields.list("RepoDigests")
            namesHistory = try fields.list("NamesHistory")
            parent = try fields.text("Parent")
            comment = try fields.text("Comment")
            author = try fields.text("Author")
            created = try fields.time("Created")
            architecture = try fields.text("Architecture")
            os = try fields.text("Os")
            size = try fields.number("Size")
            labels = try fields.map("Labels")
            annotations = try fields.map("Annotations")
            manifestType = try fields.text("ManifestType")
            user = try fields.text("User")
            healthcheck = try fields.optional("Healthcheck")
            config = try fields.optional("Config")
            rootFS = try fields.optional("RootFS")
        }
    }
}

extension Libpod.ImageDescription {
    /// How containers of an image run.
    public struct Config: Decodable, Sendable, Hashable {
        public var user: String
        public var env: [String]
        public var entrypoint: [String]
        public var command: [String]
        public var workingDirectory: String
        public var stopSignal: String
        /// `80/tcp`.
        public var exposedPorts: [String]
        /// Paths.
        public var volumes: [String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            user = try fields.text("User")
            env = try fields.list("Env")
            entrypoint = try fields.words("Entrypoint")
            command = try fields.words("Cmd")
            workingDirectory = try fields.text("WorkingDir")
            stopSignal = try fields.textOrNumber("StopSignal")
            exposedPorts = try fields.names("ExposedPorts")
            volumes = try fields.names("Volumes")
        }
    }
}

extension Libpod.ImageDescription {
    /// An image's layers.
    public struct RootFS: Decodable, Sendable, Hashable {
        public var kind: String
        /// Digests, the lowest first.
        public var layers: [String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            kind = try fields.text("Type")
            layers = try fields.list("Layers")
        }
    }
}
