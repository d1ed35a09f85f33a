extension Libpod {
    /// What was made of Kubernetes YAML.
    public struct KubePlayReport: Decodable, Sendable, Hashable {
        public var pods: [Pod]
        public var volumes: [Volume]
        public var secrets: [Secret]
        /// Since Podman 4.5.
        public var serviceContainerID: String
        /// Where the call waited. Since Podman 4.6.
        public var exitCode: Int32?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            pods = try fields.list("Pods")
            volumes = try fields.list("Volumes")
            secrets = try fields.list("Secrets")
            serviceContainerID = try fields.text("ServiceContainerID")
            exitCode = try fields.optional("ExitCode")
        }
    }
}

extension Libpod.KubePlayReport {
    /// A pod that was made.
    public struct Pod: Decodable, Sendable, Hashable {
        public var id: String
        /// Ids.
        public var containers: [String]
        /// Ids.
        public var initContainers: [String]
        public var logs: [String]
        /// What went wrong with single containers.
        public var containerErrors: [String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("ID")
            containers = try fields.list("Containers")
            initContainers = try fields.list("InitContainers")
            logs = try fields.list("Logs")
            containerErrors = try fields.list("ContainerErrors")
        }
    }
}

extension Libpod.KubePlayReport {
    /// A volume that was made.
    public struct Volume: Decodable, Sendable, Hashable {
        public var name: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
        }
    }
}

extension Libpod.KubePlayReport {
    /// A secret that was made.
    public struct Secret: Decodable, Sendable, Hashable {
        public var created: Libpod.CreatedID?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            created = try fields.optional("CreateReport")
        }
    }
}
