extension Libpod.ContainerDescription {
    /// What a container may take of its machine.
    public struct HostConfig: Decodable, Sendable, Hashable {
        public var binds: [String]
        public var cgroupManager: String
        public var cgroupMode: String
        public var cgroupParent: String
        public var networkMode: String
        public var portBindings: [String: [Libpod.PortBinding]]
        public var restartPolicy: RestartPolicy?
        public var autoRemove: Bool
        public var logConfig: LogConfig?
        public var volumesFrom: [String]
        public var capabilitiesAdded: [String]
        public var capabilitiesDropped: [String]
        public var dns: [String]
        public var dnsOptions: [String]
        public var dnsSearch: [String]
        public var extraHosts: [String]
        public var ipcMode: String
        public var pidMode: String
        public var utsMode: String
        public var usernsMode: String
        public var oomScoreAdjustment: Int
        public var privileged: Bool
        public var publishAllPorts: Bool
        public var readonlyRootfs: Bool
        public var securityOptions: [String]
        public var tmpfs: [String: String]
        /// Bytes.
        public var shmSize: Int64
        public var runtime: String
        public var initProcess: Bool
        public var cpuShares: UInt64
        public var cpuPeriod: UInt64
        public var cpuQuota: Int64
        public var nanoCPUs: Int64
        public var cpusetCPUs: String
        /// Bytes; zero for no limit.
        public var memory: Int64
        /// Bytes.
        public var memoryReservation: Int64
        /// Bytes, memory included; -1 for no limit.
        public var memorySwap: Int64
        public var pidsLimit: Int64
        public var ulimits: [Ulimit]
        public var devices: [Device]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            binds = try fields.list("Binds")
            cgroupManager = try fields.text("CgroupManager")
            cgroupMode = try fields.text("CgroupMode")
            cgroupParent = try fields.text("CgroupParent")
            networkMode = try fields.text("NetworkMode")
            portBindings = try fields.map("PortBindings")
            restartPolicy = try fields.optional("RestartPolicy")
            autoRemove = try fields.flag("AutoRemove")
            logConfig = try fields.optional("LogConfig")
            volumesFrom = try fields.list("VolumesFrom")
            capabilitiesAdded = try fields.list("CapAdd")
            capabilitiesDropped = try fields.list("CapDrop")
            dns = try fields.list("Dns")
            dnsOptions = try fields.list("DnsOptions")
            dnsSearch = try fields.list("DnsSearch")
            extraHosts = try fields.list("ExtraHosts")
            ipcMode = try fields.text("IpcMode")
            pidMode = try fields.text("PidMode")
            utsMode = try fields.text("UTSMode")
            usernsMode = try fields.text("UsernsMode")
            oomScoreAdjustment = try fields.number("OomScoreAdj")
            privileged = try fields.flag("Privileged")
            publishAllPorts = try fields.flag("PublishAllPorts")
            readonlyRootfs = try fields.flag("ReadonlyRootfs")
            securityOptions = try fields.list("SecurityOpt")
            tmpfs = try fields.map("Tmpfs")
            shmSize = try fields.number("ShmSize")
            runtime = try fields.text("Runtime")
            initProcess = try fields.flag("Init")
            cpuShares = try fields.number("CpuShares")
            cpuPeriod = try fields.number("CpuPeriod")
            cpuQuota = try fields.number("CpuQuota")
            nanoCPUs = try fields.number("NanoCpus")
            cpusetCPUs = try fields.text("CpusetCpus")
            memory = try fields.number("Memory")
            memoryReservation = try fields.number("MemoryReservation")
            memorySwap = try fields.number("MemorySwap")
            pidsLimit = try fields.number("PidsLimit")
            ulimits = try fields.list("Ulimits")
            devices = try fields.list("Devices")
        }
    }
}

extension Libpod.ContainerDescription {
    /// What happens when a container ends.
    public struct RestartPolicy: Decodable, Sendable, Hashable {
        public var name: String
        public var maximumRetryCount: Int

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            maximumRetryCount = try fields.number("MaximumRetryCount")
        }
    }
}

extension Libpod.ContainerDescription {
    /// Where a container's output goes.
    public struct LogConfig: Decodable, Sendable, Hashable {
        public var kind: String
        public var path: String
        public var tag: String
        public var size: String
        public var options: [String: String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            kind = try fields.text("Type")
            path = try fields.text("Path")
            tag = try fields.text("Tag")
            size = try fields.text("Size")
            options = try fields.map("Config")
        }
    }
}

extension Libpod.ContainerDescription {
    /// A limit of a container's processes.
    public struct Ulimit: Decodable, Sendable, Hashable {
        /// `RLIMIT_NOFILE`.
        public var name: String
        public var soft: Int64
        public var hard: Int64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            soft = try fields.number("Soft")
            hard = try fields.number("Hard")
        }
    }
}

extension Libpod.ContainerDescription {
    /// A device in a container.
    public struct Device: Decodable, Sendable, Hashable {
        public var pathOnHost: String
        public var pathInContainer: String
        public var permissions: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            pathOnHost = try fields.text("PathOnHost")
            pathInContainer = try fields.text("PathInContainer")
            permissions = try fields.text("CgroupPermissions")
        }
    }
}
