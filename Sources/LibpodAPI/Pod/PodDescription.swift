public import EngineAPI

extension Libpod {
    /// A pod as it is.
    public struct PodDescription: Decodable, Sendable, Hashable {
        public var id: String
        public var name: String
        public var created: Timestamp?
        public var state: PodStatus
        public var hostname: String
        public var labels: [String: String]
        /// `continue` or `stop`.
        public var exitPolicy: String
        /// Since Podman 4.6.
        public var restartPolicy: String
        public var createInfra: Bool
        public var infraContainerID: String
        public var infra: Infra?
        public var sharedNamespaces: [String]
        public var cgroupParent: String
        public var cgroupPath: String
        public var createCommand: [String]
        public var containers: [Member]
        /// Bytes; zero for none.
        public var memoryLimit: UInt64
        public var cpuQuota: Int64
        public var cpuPeriod: UInt64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            name = try fields.text("Name")
            created = try fields.time("Created")
            state = try fields.required("State")
            hostname = try fields.text("Hostname")
            labels = try fields.map("Labels")
            exitPolicy = try fields.text("ExitPolicy")
            restartPolicy = try fields.text("RestartPolicy")
            createInfra = try fields.flag("CreateInfra")
            infraContainerID = try fields.text("InfraContainerID")
            infra = try fields.optional("InfraConfig")
            sharedNamespaces = try fields.list("SharedNamespaces")
            cgroupParent = try fields.text("CgroupParent")
            cgroupPath = try fields.text("CgroupPath")
            createCommand = try fields.list("CreateCommand")
            containers = try fields.list("Containers")
            memoryLimit = try fields.number("memory_limit")
            cpuQuota = try fields.number("cpu_quota")
            cpuPeriod = try fields.number("cpu_period")
        }
    }
}

extension Libpod.PodDescription {
    /// A container of a pod.
    public struct Member: Decodable, Sendable, Hashable {
        public var id: String
        public var name: String
        public var state: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("Id")
            name = try fields.text("Name")
            state = try fields.text("State")
        }
    }
}

extension Libpod.PodDescription {
    /// What the infra container holds for all others.
    public struct Infra: Decodable, Sendable, Hashable {
        public var portBindings: [String: [Libpod.PortBinding]]
        public var hostNetwork: Bool
        public var networks: [String]
        public var networkOptions: [String: [String]]
        public var dnsServers: [String]
        public var dnsSearch: [String]
        public var hostAdditions: [String]
        public var pidNamespace: String
        public var userNamespace: String
        public var utsNamespace: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            portBindings = try fields.map("PortBindings")
            hostNetwork = try fields.flag("HostNetwork")
            networks = try fields.list("Networks")
            networkOptions = try fields.map("NetworkOptions")
            dnsServers = try fields.list("DNSServer")
            dnsSearch = try fields.list("DNSSearch")
            hostAdditions = try fields.list("HostAdd")
            pidNamespace = try fields.text("pid_ns")
            userNamespace = try fields.text("userns")
            utsNamespace = try fields.text("uts_ns")
        }
    }
}
