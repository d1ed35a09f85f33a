// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// Where a container's output is logged.
    public struct LogConfig: Codable, Sendable, Model {
        public var type: Kind?
        public var config: [String: String]?

        public init() {}

        public init(type: Kind? = nil, config: [String: String]? = nil) {
            self.type = type
            self.config = config
        }

        enum CodingKeys: String, CodingKey {
            case type = "Type"
            case config = "Config"
        }

        public struct Kind: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let local: Self = "local"
            public static let jsonFile: Self = "json-file"
            public static let syslog: Self = "syslog"
            public static let journald: Self = "journald"
            public static let gelf: Self = "gelf"
            public static let fluentd: Self = "fluentd"
            public static let awslogs: Self = "awslogs"
            public static let splunk: Self = "splunk"
            public static let etwlogs: Self = "etwlogs"
            public static let noLog: Self = "none"
        }
    }

    /// Whether the engine starts a container again that has ended.
    public struct RestartPolicy: Codable, Sendable, Model {
        public var name: Name?
        /// For `on-failure` only.
        public var maximumRetryCount: Int?

        public init() {}

        public init(name: Name? = nil, maximumRetryCount: Int? = nil) {
            self.name = name
            self.maximumRetryCount = maximumRetryCount
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case maximumRetryCount = "MaximumRetryCount"
        }

        public struct Name: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let no: Self = "no"
            public static let always: Self = "always"
            public static let unlessStopped: Self = "unless-stopped"
            public static let onFailure: Self = "on-failure"
        }
    }

    /// Host bindings by container port (`80/tcp`); null for a port that is exposed but not bound.
    public typealias PortMap = [String: [PortBinding]?]

    /// An address and port of the host.
    public struct PortBinding: Codable, Sendable, Model {
        /// Empty for every address.
        public var hostIP: String?
        /// A number, or empty for one of the engine's choice. Docker also takes a range.
        public var hostPort: String?

        public init() {}

        public init(hostIP: String? = nil, hostPort: String? = nil) {
            self.hostIP = hostIP
            self.hostPort = hostPort
        }

        enum CodingKeys: String, CodingKey {
            case hostIP = "HostIp"
            case hostPort = "HostPort"
        }
    }

    /// A device of the host, inside a container.
    public struct DeviceMapping: Codable, Sendable, Model {
        public var pathOnHost: String?
        public var pathInContainer: String?
        /// Of `r`, `w` and `m`.
        public var cgroupPermissions: String?

        public init() {}

        public init(pathOnHost: String? = nil, pathInContainer: String? = nil, cgroupPermissions: String? = nil) {
            self.pathOnHost = pathOnHost
            self.pathInContainer = pathInContainer
            self.cgroupPermissions = cgroupPermissions
        }

        enum CodingKeys: String, CodingKey {
            case pathOnHost = "PathOnHost"
            case pathInContainer = "PathInContainer"
            case cgroupPermissions = "CgroupPermissions"
        }
    }

    /// Devices by driver, such as GPUs.
    public struct DeviceRequest: Codable, Sendable, Model {
        public var driver: String?
        /// -1 for all.
        public var count: Int?
        public var deviceIDs: [String]?
        /// Alternatives, each a list of capabilities that are needed together.
        public var capabilities: [[String]]?
        public var options: [String: String]?

        public init() {}

        public init(
            driver: String? = nil, count: Int? = nil, deviceIDs: [String]? = nil, capabilities: [[String]]? = nil,
            options: [String: String]? = nil
        ) {
            self.driver = driver
            self.count = count
            self.deviceIDs = deviceIDs
            self.capabilities = capabilities
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case driver = "Driver"
            case count = "Count"
            case deviceIDs = "DeviceIDs"
            case capabilities = "Capabilities"
            case options = "Options"
        }
    }

    /// A device's limit.
    public struct ThrottleDevice: Codable, Sendable, Model {
        public var path: String?
        /// Bytes or operations per second, by the field it stands in.
        public var rate: Int?

        public init() {}

        public init(path: String? = nil, rate: Int? = nil) {
            self.path = path
            self.rate = rate
        }

        enum CodingKeys: String, CodingKey {
            case path = "Path"
            case rate = "Rate"
        }
    }

    /// A device's weight in block I/O.
    public struct WeightDevice: Codable, Sendable, Model {
        public var path: String?
        public var weight: Int?

        public init() {}

        public init(path: String? = nil, weight: Int? = nil) {
            self.path = path
            self.weight = weight
        }

        enum CodingKeys: String, CodingKey {
            case path = "Path"
            case weight = "Weight"
        }
    }

    /// A resource limit of processes, named as `nofile`. Podman shows `RLIMIT_NOFILE`.
    public struct Ulimit: Codable, Sendable, Model {
        public var name: String?
        public var soft: Int?
        public var hard: Int?

        public init() {}

        public init(name: String? = nil, soft: Int? = nil, hard: Int? = nil) {
            self.name = name
            self.soft = soft
            self.hard = hard
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case soft = "Soft"
            case hard = "Hard"
        }
    }
}
