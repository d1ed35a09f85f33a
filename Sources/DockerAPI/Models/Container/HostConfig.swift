// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// What a container gets of its host, limits included.
    public struct HostConfig: Codable, Sendable, Model {
        /// Weight against other containers; 1024 is usual.
        public var cpuShares: Int?
        /// Bytes; 0 for no limit.
        public var memory: Int?
        public var cgroupParent: String?
        /// From 10 to 1000; 0 for the default.
        public var blkioWeight: Int?
        public var blkioWeightDevice: [WeightDevice]?
        /// Bytes per second.
        public var blkioDeviceReadBps: [ThrottleDevice]?
        /// Bytes per second.
        public var blkioDeviceWriteBps: [ThrottleDevice]?
        /// Operations per second.
        public var blkioDeviceReadIOps: [ThrottleDevice]?
        /// Operations per second.
        public var blkioDeviceWriteIOps: [ThrottleDevice]?
        /// Microseconds.
        public var cpuPeriod: Int?
        /// Microseconds of processor time in each period.
        public var cpuQuota: Int?
        /// Microseconds.
        public var cpuRealtimePeriod: Int?
        /// Microseconds.
        public var cpuRealtimeRuntime: Int?
        /// Processors as `0-2,4`.
        public var cpusetCpus: String?
        /// Memory nodes as `0,1`.
        public var cpusetMems: String?
        public var devices: [DeviceMapping]?
        public var deviceCgroupRules: [String]?
        public var deviceRequests: [DeviceRequest]?
        /// Bytes.
        public var kernelMemoryTCP: Int?
        /// Bytes that the kernel tries to keep to when memory is short.
        public var memoryReservation: Int?
        /// Bytes of memory and swap together; -1 for no limit.
        public var memorySwap: Int?
        /// From 0 to 100.
        public var memorySwappiness: Int?
        /// Processors in billionths; 500,000,000 is half a processor.
        public var nanoCpus: Int?
        public var oomKillDisable: Bool?
        public var useInit: Bool?
        /// 0 or -1 for no limit.
        public var pidsLimit: Int?
        public var ulimits: [Ulimit]?
        /// Windows only.
        public var cpuCount: Int?
        /// Windows only.
        public var cpuPercent: Int?
        /// Operations per second; Windows only.
        public var ioMaximumIOps: Int?
        /// Bytes per second; Windows only.
        public var ioMaximumBandwidth: Int?
        /// `SOURCE:TARGET[:OPTIONS]`, where a source without slash names a volume.
        public var binds: [String]?
        /// Podman writes this file on the engine's machine.
        public var containerIDFile: String?
        public var logConfig: LogConfig?
        /// `bridge`, `host`, `none`, `container:NAME` or a network's name.
        public var networkMode: String?
        /// By container port, as `80/tcp`.
        public var portBindings: PortMap?
        public var restartPolicy: RestartPolicy?
        public var autoRemove: Bool?
        public var volumeDriver: String?
        /// `CONTAINER[:ro]`.
        public var volumesFrom: [String]?
        public var mounts: [Mount]?
        /// The terminal's size at the start.
        public var consoleSize: TerminalSize?
        /// Since API 1.43.
        public var annotations: [String: String]?
        public var capAdd: [String]?
        public var capDrop: [String]?
        public var cgroupnsMode: CgroupnsMode?
        public var dns: [String]?
        public var dnsOptions: [String]?
        public var dnsSearch: [String]?
        /// `NAME:ADDRESS`, where the address may be `host-gateway`.
        public var extraHosts: [String]?
        public var groupAdd: [String]?
        /// `none`, `private`, `shareable`, `container:NAME` or `host`.
        public var ipcMode: String?
        public var cgroup: String?
        /// `CONTAINER:ALIAS`; Podman refuses them.
        public var links: [String]?
        /// From -1000 to 1000.
        public var oomScoreAdj: Int?
        /// Empty, `container:NAME` or `host`.
        public var pidMode: String?
        public var privileged: Bool?
        public var publishAllPorts: Bool?
        public var readonlyRootfs: Bool?
        public var securityOpt: [String]?
        /// Such as `size` = `120G`.
        public var storageOpt: [String: String]?
        /// Options by path.
        public var tmpfs: [String: String]?
        /// Empty or `host`.
        public var utsMode: String?
        /// Empty or `host`; Podman also knows `auto` and `keep-id`.
        public var usernsMode: String?
        /// Bytes of `/dev/shm`; 64 MiB where absent.
        public var shmSize: Int?
        public var sysctls: [String: String]?
        /// Podman shows `oci` and ignores it on create.
        public var runtime: String?
        public var isolation: Isolation?
        /// Absent for the engine's defaults.
        public var maskedPaths: [String]?
        /// Absent for the engine's defaults.
        public var readonlyPaths: [String]?
        /// Bytes. Up to API 1.41.
        public var kernelMemory: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case cpuShares = "CpuShares"
            case memory = "Memory"
            case cgroupParent = "CgroupParent"
            case blkioWeight = "BlkioWeight"
            case blkioWeightDevice = "BlkioWeightDevice"
            case blkioDeviceReadBps = "BlkioDeviceReadBps"
            case blkioDeviceWriteBps = "BlkioDeviceWriteBps"
            case blkioDeviceReadIOps = "BlkioDeviceReadIOps"
            case blkioDeviceWriteIOps = "BlkioDeviceWriteIOps"
            case cpuPeriod = "CpuPeriod"
            case cpuQuota = "CpuQuota"
            case cpuRealtimePeriod = "CpuRealtimePeriod"
            case cpuRealtimeRuntime = "CpuRealtimeRuntime"
            case cpusetCpus = "CpusetCpus"
            case cpusetMems = "CpusetMems"
            case devices = "Devices"
            case deviceCgroupRules = "DeviceCgroupRules"
            case deviceRequests = "DeviceRequests"
            case kernelMemoryTCP = "KernelMemoryTCP"
            case memoryReservation = "MemoryReservation"
            case memorySwap = "MemorySwap"
            case memorySwappiness = "MemorySwappiness"
            case nanoCpus = "NanoCpus"
            case oomKillDisable = "OomKillDisable"
            case useInit = "Init"
            case pidsLimit = "PidsLimit"
            case ulimits = "Ulimits"
            case cpuCount = "CpuCount"
            case cpuPercent = "CpuPercent"
            case ioMaximumIOps = "IOMaximumIOps"
            case ioMaximumBandwidth = "IOMaximumBandwidth"
            case binds = "Binds"
            case containerIDFile = "ContainerIDFile"
            case logConfig = "LogConfig"
            case networkMode = "NetworkMode"
            case portBindings = "PortBindings"
            case restartPolicy = "RestartPolicy"
            case autoRemove = "AutoRemove"
            case volumeDriver = "VolumeDriver"
            case volumesFrom = "VolumesFrom"
            case mounts = "Mounts"
            case consoleSize = "ConsoleSize"
            case annotations = "Annotations"
            case capAdd = "CapAdd"
            case capDrop = "CapDrop"
            case cgroupnsMode = "CgroupnsMode"
            case dns = "Dns"
            case dnsOptions = "DnsOptions"
            case dnsSearch = "DnsSearch"
            case extraHosts = "ExtraHosts"
            case groupAdd = "GroupAdd"
            case ipcMode = "IpcMode"
            case cgroup = "Cgroup"
            case links = "Links"
            case oomScoreAdj = "OomScoreAdj"
            case pidMode = "PidMode"
            case privileged = "Privileged"
            case publishAllPorts = "PublishAllPorts"
            case readonlyRootfs = "ReadonlyRootfs"
            case securityOpt = "SecurityOpt"
            case storageOpt = "StorageOpt"
            case tmpfs = "Tmpfs"
            case utsMode = "UTSMode"
            case usernsMode = "UsernsMode"
            case shmSize = "ShmSize"
            case sysctls = "Sysctls"
            case runtime = "Runtime"
            case isolation = "Isolation"
            case maskedPaths = "MaskedPaths"
            case readonlyPaths = "ReadonlyPaths"
            case kernelMemory = "KernelMemory"
        }

        public struct CgroupnsMode: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let `private`: Self = "private"
            public static let host: Self = "host"
        }
    }
}
