// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// The engine and its machine.
    public struct SystemInfoResponse: Decodable, Sendable, Model {
        /// Podman makes up a new one for each call.
        public var id: String?
        public var containers: Int?
        public var containersRunning: Int?
        public var containersPaused: Int?
        public var containersStopped: Int?
        public var images: Int?
        public var driver: String?
        /// Pairs of key and value.
        public var driverStatus: [[String]]?
        public var dockerRootDir: String?
        public var plugins: PluginsInfo?
        public var memoryLimit: Bool?
        public var swapLimit: Bool?
        public var kernelMemoryTCP: Bool?
        public var cpuCfsPeriod: Bool?
        public var cpuCfsQuota: Bool?
        public var cpuShares: Bool?
        public var cpuSet: Bool?
        public var pidsLimit: Bool?
        public var oomKillDisable: Bool?
        public var ipv4Forwarding: Bool?
        public var debug: Bool?
        public var nFd: Int?
        public var nGoroutines: Int?
        public var systemTime: Timestamp?
        public var loggingDriver: String?
        public var cgroupDriver: CgroupDriver?
        public var cgroupVersion: CgroupVersion?
        public var nEventsListener: Int?
        public var kernelVersion: String?
        public var operatingSystem: String?
        public var osVersion: String?
        public var osType: String?
        /// Docker says `x86_64`, Podman `amd64`.
        public var architecture: String?
        public var cpuCount: Int?
        /// Bytes.
        public var memTotal: Int?
        public var indexServerAddress: String?
        public var registryConfig: RegistryServiceConfig?
        public var genericResources: [GenericResource]?
        public var httpProxy: String?
        public var httpsProxy: String?
        public var noProxy: String?
        public var name: String?
        public var labels: [String]?
        public var experimentalBuild: Bool?
        public var serverVersion: String?
        public var runtimes: [String: Runtime]?
        public var defaultRuntime: String?
        public var swarm: SwarmInfo?
        public var liveRestoreEnabled: Bool?
        public var isolation: Isolation?
        public var initBinary: String?
        public var containerdCommit: Commit?
        public var runcCommit: Commit?
        public var initCommit: Commit?
        /// Such as `name=seccomp,profile=builtin` and `name=rootless`.
        public var securityOptions: [String]?
        public var productLicense: String?
        public var defaultAddressPools: [DefaultAddressPool]?
        /// Since API 1.49.
        public var firewallBackend: FirewallInfo?
        /// Since API 1.50.
        public var discoveredDevices: [DeviceInfo]?
        public var warnings: [String]?
        /// Since API 1.44.
        public var cdiSpecDirs: [String]?
        /// Since API 1.46.
        public var containerd: ContainerdInfo?
        /// Not in newer APIs.
        public var bridgeNfIptables: Bool?
        /// Not in newer APIs.
        public var bridgeNfIp6tables: Bool?
        /// Not in newer APIs.
        public var kernelMemory: Bool?
        /// Not in newer APIs.
        public var clusterStore: String?
        /// Not in newer APIs.
        public var clusterAdvertise: String?
        /// Podman only; Docker says it in `securityOptions`.
        public var rootless: Bool?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case containers = "Containers"
            case containersRunning = "ContainersRunning"
            case containersPaused = "ContainersPaused"
            case containersStopped = "ContainersStopped"
            case images = "Images"
            case driver = "Driver"
            case driverStatus = "DriverStatus"
            case dockerRootDir = "DockerRootDir"
            case plugins = "Plugins"
            case memoryLimit = "MemoryLimit"
            case swapLimit = "SwapLimit"
            case kernelMemoryTCP = "KernelMemoryTCP"
            case cpuCfsPeriod = "CpuCfsPeriod"
            case cpuCfsQuota = "CpuCfsQuota"
            case cpuShares = "CPUShares"
            case cpuSet = "CPUSet"
            case pidsLimit = "PidsLimit"
            case oomKillDisable = "OomKillDisable"
            case ipv4Forwarding = "IPv4Forwarding"
            case debug = "Debug"
            case nFd = "NFd"
            case nGoroutines = "NGoroutines"
            case systemTime = "SystemTime"
            case loggingDriver = "LoggingDriver"
            case cgroupDriver = "CgroupDriver"
            case cgroupVersion = "CgroupVersion"
            case nEventsListener = "NEventsListener"
            case kernelVersion = "KernelVersion"
            case operatingSystem = "OperatingSystem"
            case osVersion = "OSVersion"
            case osType = "OSType"
            case architecture = "Architecture"
            case cpuCount = "NCPU"
            case memTotal = "MemTotal"
            case indexServerAddress = "IndexServerAddress"
            case registryConfig = "RegistryConfig"
            case genericResources = "GenericResources"
            case httpProxy = "HttpProxy"
            case httpsProxy = "HttpsProxy"
            case noProxy = "NoProxy"
            case name = "Name"
            case labels = "Labels"
            case experimentalBuild = "ExperimentalBuild"
            case serverVersion = "ServerVersion"
            case runtimes = "Runtimes"
            case defaultRuntime = "DefaultRuntime"
            case swarm = "Swarm"
            case liveRestoreEnabled = "LiveRestoreEnabled"
            case isolation = "Isolation"
            case initBinary = "InitBinary"
            case containerdCommit = "ContainerdCommit"
            case runcCommit = "RuncCommit"
            case initCommit = "InitCommit"
            case securityOptions = "SecurityOptions"
            case productLicense = "ProductLicense"
            case defaultAddressPools = "DefaultAddressPools"
            case firewallBackend = "FirewallBackend"
            case discoveredDevices = "DiscoveredDevices"
            case warnings = "Warnings"
            case cdiSpecDirs = "CDISpecDirs"
            case containerd = "Containerd"
            case bridgeNfIptables = "BridgeNfIptables"
            case bridgeNfIp6tables = "BridgeNfIp6tables"
            case kernelMemory = "KernelMemory"
            case clusterStore = "ClusterStore"
            case clusterAdvertise = "ClusterAdvertise"
            case rootless = "Rootless"
        }

        public struct CgroupDriver: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let cgroupfs: Self = "cgroupfs"
            public static let systemd: Self = "systemd"
            public static let noDriver: Self = "none"
        }

        public struct CgroupVersion: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let v1: Self = "1"
            public static let v2: Self = "2"
        }

        public struct DefaultAddressPool: Decodable, Sendable, Model {
            public var base: String?
            public var size: Int?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case base = "Base"
                case size = "Size"
            }
        }
    }
}
