public import EngineAPI

extension Libpod {
    /// A container as it is.
    public struct ContainerDescription: Decodable, Sendable, Hashable {
        public var id: String
        public var name: String
        public var created: Timestamp?
        public var path: String
        public var arguments: [String]
        public var state: State
        /// An id.
        public var image: String
        public var imageName: String
        public var imageDigest: String
        /// The root file system where it has no image.
        public var rootfs: String
        public var podID: String
        public var isInfra: Bool
        public var isService: Bool
        public var restartCount: Int
        public var driver: String
        public var ociRuntime: String
        public var ociConfigPath: String
        public var effectiveCapabilities: [String]
        public var boundingCapabilities: [String]
        public var execIDs: [String]
        /// Ids of containers that must run before.
        public var dependencies: [String]
        public var mounts: [Mount]
        public var network: Network?
        public var config: Config?
        public var host: HostConfig?
        /// Bytes of its own, where asked for.
        public var writableSize: Int64?
        /// Bytes, its image's included, where asked for.
        public var rootFSSize: Int64?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            name = try fields.text("Name")
            created = try fields.time("Created")
            path = try fields.text("Path")
            arguments = try fields.list("Args")
            state = try fields.required("State")
            image = try fields.text("Image")
            imageName = try fields.text("ImageName")
            imageDigest = try fields.text("ImageDigest")
            rootfs = try fields.text("Rootfs")
            podID = try fields.text("Pod")
            isInfra = try fields.flag("IsInfra")
            isService = try fields.flag("IsService")
            restartCount = try fields.number("RestartCount")
            driver = try fields.text("Driver")
            ociRuntime = try fields.text("OCIRuntime")
            ociConfigPath = try fields.text("OCIConfigPath")
            effectiveCapabilities = try fields.list("EffectiveCaps")
            boundingCapabilities = try fields.list("BoundingCaps")
            execIDs = try fields.list("ExecIDs")
            dependencies = try fields.list("Dependencies")
            mounts = try fields.list("Mounts")
            network = try fields.optional("NetworkSettings")
            config = try fields.optional("Config")
            host = try fields.optional("HostConfig")
            writableSize = try fields.optional("SizeRw")
            rootFSSize = try fields.optional("SizeRootFs")
        }
    }
}
