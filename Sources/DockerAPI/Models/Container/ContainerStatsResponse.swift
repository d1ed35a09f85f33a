// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// One measurement of a container's use of resources.
    public struct ContainerStatsResponse: Decodable, Sendable, Model {
        /// Docker writes a slash before it, Podman does not.
        public var name: String?
        public var id: String?
        public var read: Timestamp?
        /// When `precpuStats` was taken; zero in the first measurement.
        public var preread: Timestamp?
        public var pidsStats: ContainerPidsStats?
        public var blkioStats: ContainerBlkioStats?
        public var numProcs: Int?
        public var storageStats: ContainerStorageStats?
        public var cpuStats: ContainerCPUStats?
        public var precpuStats: ContainerCPUStats?
        public var memoryStats: ContainerMemoryStats?
        public var networks: [String: ContainerNetworkStats]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name
            case id
            case read
            case preread
            case pidsStats = "pids_stats"
            case blkioStats = "blkio_stats"
            case numProcs = "num_procs"
            case storageStats = "storage_stats"
            case cpuStats = "cpu_stats"
            case precpuStats = "precpu_stats"
            case memoryStats = "memory_stats"
            case networks
        }
    }

    /// Processor use since the container's start.
    public struct ContainerCPUStats: Decodable, Sendable, Model {
        public var cpuUsage: ContainerCPUUsage?
        /// Nanoseconds of all processors of the host; Podman means the control groups' sum.
        public var systemCpuUsage: UInt64?
        public var onlineCpus: Int?
        public var throttlingData: ContainerThrottlingData?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case cpuUsage = "cpu_usage"
            case systemCpuUsage = "system_cpu_usage"
            case onlineCpus = "online_cpus"
            case throttlingData = "throttling_data"
        }
    }

    /// Nanoseconds.
    public struct ContainerCPUUsage: Decodable, Sendable, Model {
        public var totalUsage: UInt64?
        public var percpuUsage: [UInt64]?
        public var usageInKernelmode: UInt64?
        public var usageInUsermode: UInt64?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case totalUsage = "total_usage"
            case percpuUsage = "percpu_usage"
            case usageInKernelmode = "usage_in_kernelmode"
            case usageInUsermode = "usage_in_usermode"
        }
    }

    /// How often the quota was used up.
    public struct ContainerThrottlingData: Decodable, Sendable, Model {
        public var periods: UInt64?
        public var throttledPeriods: UInt64?
        /// Nanoseconds.
        public var throttledTime: UInt64?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case periods
            case throttledPeriods = "throttled_periods"
            case throttledTime = "throttled_time"
        }
    }

    /// Bytes.
    public struct ContainerMemoryStats: Decodable, Sendable, Model {
        public var usage: UInt64?
        /// Control groups v1 only.
        public var maxUsage: UInt64?
        /// The kernel's own counters; Podman leaves them out.
        public var stats: [String: UInt64]?
        public var failcnt: UInt64?
        public var limit: UInt64?
        public var commitBytes: UInt64?
        public var commitPeakBytes: UInt64?
        public var privateWorkingSet: UInt64?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case usage
            case maxUsage = "max_usage"
            case stats
            case failcnt
            case limit
            case commitBytes = "commitbytes"
            case commitPeakBytes = "commitpeakbytes"
            case privateWorkingSet = "privateworkingset"
        }
    }

    /// Processes and threads.
    public struct ContainerPidsStats: Decodable, Sendable, Model {
        public var current: UInt64?
        /// `UInt64.max` for none.
        public var limit: UInt64?

        public init() {}
    }
}
