public import EngineAPI

extension Libpod {
    /// A container as a list shows it.
    public struct ContainerSummary: Decodable, Sendable, Hashable {
        public var id: String
        public var names: [String]
        public var image: String
        public var imageID: String
        public var command: [String]
        public var created: Timestamp?
        public var startedAt: Timestamp?
        public var exitedAt: Timestamp?
        public var exited: Bool
        public var exitCode: Int32
        public var state: ContainerState
        /// For people: `Up 3 minutes`. Empty before Podman 4.4.
        public var status: String
        public var labels: [String: String]
        /// Paths in the container.
        public var mounts: [String]
        public var networks: [String]
        public var ports: [PortMapping]
        public var pid: Int
        public var podID: String
        public var podName: String
        public var isInfra: Bool
        public var autoRemove: Bool
        /// Since Podman 4.9.
        public var restarts: Int
        /// Where asked for.
        public var size: Size?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            names = try fields.list("Names")
            image = try fields.text("Image")
            imageID = try fields.text("ImageID")
            command = try fields.words("Command")
            created = try fields.time("Created")
            startedAt = try fields.time("StartedAt")
            exitedAt = try fields.time("ExitedAt")
            exited = try fields.flag("Exited")
            exitCode = try fields.number("ExitCode")
            state = try fields.required("State")
            status = try fields.text("Status")
            labels = try fields.map("Labels")
            mounts = try fields.list("Mounts")
            networks = try fields.list("Networks")
            ports = try fields.list("Ports")
            pid = try fields.number("Pid")
            podID = try fields.text("Pod")
            podName = try fields.text("PodName")
            isInfra = try fields.flag("IsInfra")
            autoRemove = try fields.flag("AutoRemove")
            restarts = try fields.number("Restarts")
            size = try fields.optional("Size")
        }
    }
}

extension Libpod.ContainerSummary {
    /// What a container takes.
    public struct Size: Decodable, Sendable, Hashable {
        /// Bytes, its image's included.
        public var rootFS: Int64
        /// Bytes of its own.
        public var writable: Int64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            rootFS = try fields.number("rootFsSize")
            writable = try fields.number("rwSize")
        }
    }
}
