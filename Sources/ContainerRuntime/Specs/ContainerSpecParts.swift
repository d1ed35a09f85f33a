/// A port of a container that the host passes on.
public struct PortSpec: Sendable, Hashable, Codable {
    public var containerPort: Int
    /// A port, or a range of which one is taken (`8000-8010`); nil for any free one.
    public var hostPort: String?
    /// Nil for every address.
    public var hostAddress: String?
    /// `tcp`, `udp`, `sctp`.
    public var transport: String

    public init(
        _ containerPort: Int, at hostPort: Int? = nil, hostAddress: String? = nil, transport: String = "tcp"
    ) {
        self.containerPort = containerPort
        self.hostPort = hostPort.map(String.init)
        self.hostAddress = hostAddress
        self.transport = transport
    }
}

/// Whether the engine starts a container again that has ended.
public enum RestartRule: Sendable, Hashable, Codable {
    case never, always, unlessStopped
    /// At most so often; nil for ever.
    case onFailure(Int?)
}

/// How the engine finds out whether a container is healthy. Nil takes the image's.
public struct HealthcheckSpec: Sendable, Hashable, Codable {
    /// `NONE`, `CMD` with arguments, or `CMD-SHELL` with one line; nil is the image's.
    public var test: [String]?
    public var interval: Duration?
    public var timeout: Duration?
    /// Failures in a row that make the container unhealthy.
    public var retries: Int?
    /// Failures within it do not count.
    public var startPeriod: Duration?
    /// Between two probes within the start period. Docker 25 and later.
    public var startInterval: Duration?

    public init(test: [String]? = nil) { self.test = test }

    /// The words of the command that a check runs; nil where it is switched off or the image's.
    public var command: [String]? {
        switch test?.first {
        case "CMD": Array((test ?? []).dropFirst())
        case "CMD-SHELL": ["/bin/sh", "-c"] + (test ?? []).dropFirst()
        default: nil
        }
    }
}

/// How much of the machine a container may use. Nil is no limit.
public struct ResourceLimits: Sendable, Hashable, Codable {
    /// Bytes.
    public var memory: Int64?
    /// Bytes that the kernel tries to keep to when memory is short.
    public var memoryReservation: Int64?
    /// Bytes of memory and swap together; -1 for no limit.
    public var memorySwap: Int64?
    /// From 0 to 100.
    public var memorySwappiness: Int?
    /// Processors, in billionths: 500,000,000 is half of one.
    public var nanoCPUs: Int64?
    /// Weight against others; 1024 is usual.
    public var cpuShares: Int?
    /// Microseconds.
    public var cpuPeriod: Int?
    public var cpuQuota: Int?
    /// `0-2,4`.
    public var cpuset: String?
    /// -1 for no limit.
    public var pids: Int?
    /// Bytes of `/dev/shm`.
    public var shm: Int64?
    /// From -1000 to 1000.
    public var oomScoreAdjustment: Int?
    public var disablesOOMKiller: Bool?
    /// From 10 to 1000.
    public var blkioWeight: Int?

    public init() {}
}

/// `nofile` and its like.
public struct UlimitSpec: Sendable, Hashable, Codable {
    public var name: String
    public var soft: Int
    public var hard: Int

    public init(_ name: String, soft: Int, hard: Int) {
        self.name = name
        self.soft = soft
        self.hard = hard
    }
}

/// A device node of the host, or a CDI device (`nvidia.com/gpu=0`).
public struct DeviceSpec: Sendable, Hashable, Codable {
    public var source: String
    public var target: String
    /// Of `r`, `w`, `m`.
    public var permissions: String

    public init(_ source: String, target: String? = nil, permissions: String = "rwm") {
        self.source = source
        self.target = target ?? source
        self.permissions = permissions
    }

    /// Whether it is a CDI name, which no path is.
    public var isCDI: Bool { !source.hasPrefix("/") && source.contains("/") && source.contains("=") }
}

/// Where a container's output is logged.
public struct LoggingSpec: Sendable, Hashable, Codable {
    public var driver: String?
    public var options: [String: String]

    public init(driver: String?, options: [String: String] = [:]) {
        self.driver = driver
        self.options = options
    }
}

/// GPUs that a container asks for.
public struct GPURequest: Sendable, Hashable, Codable {
    public enum Choice: Sendable, Hashable, Codable {
        case all
        case count(Int)
        /// Indices or UUIDs.
        case devices([String])
    }

    public var choice: Choice
    /// `nvidia`, `amd`, `intel`; nil is nvidia's.
    public var vendor: String?
    /// Beside `gpu`: `compute`, `utility`, `video` …
    public var capabilities: [String]
    /// Driver options of Docker's device requests.
    public var options: [String: String]

    public init(_ choice: Choice = .all, vendor: String? = nil, capabilities: [String] = []) {
        self.choice = choice
        self.vendor = vendor
        self.capabilities = capabilities
        options = [:]
    }

    /// As CDI devices: `nvidia.com/gpu=all`.
    /// CDI knows devices by name only: of a count, the first ones are taken.
    public var cdiDevices: [String] {
        let kind =
            switch vendor ?? "nvidia" {
            case "amd": "amd.com/gpu"
            case "intel": "intel.com/gpu"
            default: "nvidia.com/gpu"
            }
        return switch choice {
        case .all: ["\(kind)=all"]
        case .count(let count): (0..<max(0, count)).map { "\(kind)=\($0)" }
        case .devices(let ids): ids.map { "\(kind)=\($0)" }
        }
    }
}
