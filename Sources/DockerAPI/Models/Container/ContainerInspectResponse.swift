// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A container with everything the engine knows of it.
    public struct ContainerInspectResponse: Decodable, Sendable {
        public var id: String
        public var created: Timestamp?
        public var path: String?
        public var args: [String]?
        public var state: ContainerState?
        /// The image's id.
        public var image: String?
        public var resolvConfPath: String?
        public var hostnamePath: String?
        public var hostsPath: String?
        public var logPath: String?
        /// With a slash before it.
        public var name: String?
        public var restartCount: Int?
        public var driver: String?
        public var platform: String?
        /// Since API 1.48.
        public var imageManifestDescriptor: OCIDescriptor?
        public var mountLabel: String?
        public var processLabel: String?
        public var appArmorProfile: String?
        public var execIDs: [String]?
        public var hostConfig: HostConfig?
        public var graphDriver: DriverData?
        /// Bytes written over the image; present only if asked for.
        public var sizeRw: Int?
        /// Bytes of the whole file system; present only if asked for.
        public var sizeRootFs: Int?
        public var mounts: [MountPoint]?
        public var config: ContainerConfig?
        public var networkSettings: NetworkSettings?

        public init(id: String) {
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case created = "Created"
            case path = "Path"
            case args = "Args"
            case state = "State"
            case image = "Image"
            case resolvConfPath = "ResolvConfPath"
            case hostnamePath = "HostnamePath"
            case hostsPath = "HostsPath"
            case logPath = "LogPath"
            case name = "Name"
            case restartCount = "RestartCount"
            case driver = "Driver"
            case platform = "Platform"
            case imageManifestDescriptor = "ImageManifestDescriptor"
            case mountLabel = "MountLabel"
            case processLabel = "ProcessLabel"
            case appArmorProfile = "AppArmorProfile"
            case execIDs = "ExecIDs"
            case hostConfig = "HostConfig"
            case graphDriver = "GraphDriver"
            case sizeRw = "SizeRw"
            case sizeRootFs = "SizeRootFs"
            case mounts = "Mounts"
            case config = "Config"
            case networkSettings = "NetworkSettings"
        }
    }

    /// What a container is doing.
    public struct ContainerState: Decodable, Sendable, Model {
        /// Podman up to 5.8 also says `stopped`, `stopping` and `initialized`.
        public var status: Status?
        public var running: Bool?
        public var paused: Bool?
        public var restarting: Bool?
        /// Ended by the kernel for lack of memory.
        public var oomKilled: Bool?
        public var dead: Bool?
        public var pid: Int?
        public var exitCode: Int?
        public var error: String?
        /// Zero before the first start.
        public var startedAt: Timestamp?
        /// Zero before the first end.
        public var finishedAt: Timestamp?
        public var health: Health?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case status = "Status"
            case running = "Running"
            case paused = "Paused"
            case restarting = "Restarting"
            case oomKilled = "OOMKilled"
            case dead = "Dead"
            case pid = "Pid"
            case exitCode = "ExitCode"
            case error = "Error"
            case startedAt = "StartedAt"
            case finishedAt = "FinishedAt"
            case health = "Health"
        }

        /// Podman up to 5.8 also says `stopped`, `stopping` and `initialized`.
        public struct Status: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let created: Self = "created"
            public static let running: Self = "running"
            public static let paused: Self = "paused"
            public static let restarting: Self = "restarting"
            public static let removing: Self = "removing"
            public static let exited: Self = "exited"
            public static let dead: Self = "dead"
        }
    }

    /// What the health check found.
    public struct Health: Decodable, Sendable, Model {
        public var status: Status?
        /// Failures in a row.
        public var failingStreak: Int?
        public var log: [HealthcheckResult]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case status = "Status"
            case failingStreak = "FailingStreak"
            case log = "Log"
        }

        public struct Status: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let notConfigured: Self = "none"
            public static let starting: Self = "starting"
            public static let healthy: Self = "healthy"
            public static let unhealthy: Self = "unhealthy"
        }
    }

    /// One probe.
    public struct HealthcheckResult: Decodable, Sendable, Model {
        public var start: Timestamp?
        public var end: Timestamp?
        /// 0 healthy, 1 unhealthy, others an error of the probe.
        public var exitCode: Int?
        public var output: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case start = "Start"
            case end = "End"
            case exitCode = "ExitCode"
            case output = "Output"
        }
    }

    /// How a storage driver holds the file system.
    public struct DriverData: Decodable, Sendable, Model {
        public var name: String?
        public var data: [String: String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case data = "Data"
        }
    }
}
