// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// What a container runs and how, apart from its host.
    public struct ContainerConfig: Codable, Sendable, Model {
        public var hostname: String?
        /// Podman ignores it.
        public var domainname: String?
        public var user: String?
        public var attachStdin: Bool?
        public var attachStdout: Bool?
        public var attachStderr: Bool?
        /// Ports as `80/tcp`.
        public var exposedPorts: NameSet?
        public var tty: Bool?
        public var openStdin: Bool?
        /// Close standard input once the first attached client has gone.
        public var stdinOnce: Bool?
        /// `NAME=value`; a bare `NAME` unsets the variable.
        public var env: [String]?
        public var cmd: Words?
        /// Absent to inherit the image's.
        public var healthcheck: HealthConfig?
        /// Windows only.
        public var argsEscaped: Bool?
        /// A name or an id.
        public var image: String?
        /// Paths that get an anonymous volume.
        public var volumes: NameSet?
        public var workingDir: String?
        public var entrypoint: Words?
        public var networkDisabled: Bool?
        /// Deprecated since API 1.44 for the one of an endpoint's settings.
        public var macAddress: String?
        public var onBuild: [String]?
        public var labels: [String: String]?
        /// A name or a number in decimal; Podman answers the number.
        public var stopSignal: String?
        /// Seconds between the stop signal and the kill; 10 where absent.
        public var stopTimeout: Int?
        public var shell: Words?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case hostname = "Hostname"
            case domainname = "Domainname"
            case user = "User"
            case attachStdin = "AttachStdin"
            case attachStdout = "AttachStdout"
            case attachStderr = "AttachStderr"
            case exposedPorts = "ExposedPorts"
            case tty = "Tty"
            case openStdin = "OpenStdin"
            case stdinOnce = "StdinOnce"
            case env = "Env"
            case cmd = "Cmd"
            case healthcheck = "Healthcheck"
            case argsEscaped = "ArgsEscaped"
            case image = "Image"
            case volumes = "Volumes"
            case workingDir = "WorkingDir"
            case entrypoint = "Entrypoint"
            case networkDisabled = "NetworkDisabled"
            case macAddress = "MacAddress"
            case onBuild = "OnBuild"
            case labels = "Labels"
            case stopSignal = "StopSignal"
            case stopTimeout = "StopTimeout"
            case shell = "Shell"
        }
    }

    /// How the engine finds out whether a container is healthy. Zero durations mean inherited.
    public struct HealthConfig: Codable, Sendable, Model {
        /// `NONE`, `CMD` with arguments, or `CMD-SHELL` with one line; empty to inherit.
        public var test: [String]?
        /// Between two probes; at least 1 ms.
        public var interval: Nanoseconds?
        /// Of one probe; at least 1 ms.
        public var timeout: Nanoseconds?
        /// Failures in a row that make the container unhealthy.
        public var retries: Int?
        /// Failures within it do not count.
        public var startPeriod: Nanoseconds?
        /// Between two probes within the start period. Since API 1.44.
        public var startInterval: Nanoseconds?

        public init() {}

        public init(
            test: [String]? = nil, interval: Nanoseconds? = nil, timeout: Nanoseconds? = nil, retries: Int? = nil,
            startPeriod: Nanoseconds? = nil, startInterval: Nanoseconds? = nil
        ) {
            self.test = test
            self.interval = interval
            self.timeout = timeout
            self.retries = retries
            self.startPeriod = startPeriod
            self.startInterval = startInterval
        }

        enum CodingKeys: String, CodingKey {
            case test = "Test"
            case interval = "Interval"
            case timeout = "Timeout"
            case retries = "Retries"
            case startPeriod = "StartPeriod"
            case startInterval = "StartInterval"
        }
    }
}
