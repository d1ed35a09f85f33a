// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// Limits to change in a running container; what is absent stays. Units as in ``HostConfig``.
    public struct ContainerUpdateRequest: Encodable, Sendable, Model {
        public var cpuShares: Int?
        /// Bytes.
        public var memory: Int?
        public var cgroupParent: String?
        public var blkioWeight: Int?
        public var blkioWeightDevice: [WeightDevice]?
        public var blkioDeviceReadBps: [ThrottleDevice]?
        public var blkioDeviceWriteBps: [ThrottleDevice]?
        public var blkioDeviceReadIOps: [ThrottleDevice]?
        public var blkioDeviceWriteIOps: [ThrottleDevice]?
        /// Microseconds.
        public var cpuPeriod: Int?
        /// Microseconds of processor time in each period.
        public var cpuQuota: Int?
        public var cpuRealtimePeriod: Int?
        public var cpuRealtimeRuntime: Int?
        public var cpusetCpus: String?
        public var cpusetMems: String?
        public var devices: [DeviceMapping]?
        public var deviceCgroupRules: [String]?
        public var deviceRequests: [DeviceRequest]?
        public var kernelMemoryTCP: Int?
        public var memoryReservation: Int?
        /// Bytes of memory and swap together; -1 for no limit.
        public var memorySwap: Int?
        public var memorySwappiness: Int?
        /// Processors in billionths; Podman ignores it here and reads `cpuQuota` and `cpuPeriod`.
        public var nanoCpus: Int?
        public var oomKillDisable: Bool?
        public var useInit: Bool?
        public var pidsLimit: Int?
        public var ulimits: [Ulimit]?
        public var cpuCount: Int?
        public var cpuPercent: Int?
        public var ioMaximumIOps: Int?
        public var ioMaximumBandwidth: Int?
        public var restartPolicy: RestartPolicy?
        /// Up to API 1.41.
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
            case restartPolicy = "RestartPolicy"
            case kernelMemory = "KernelMemory"
        }
    }
}
