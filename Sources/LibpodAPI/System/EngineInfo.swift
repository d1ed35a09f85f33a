extension Libpod {
    /// An engine's machine, storage and settings.
    public struct EngineInfo: Decodable, Sendable, Hashable {
        public var host: Host
        public var store: Store
        public var version: Version
        /// Names by kind: `volume`, `network`, `log`.
        public var plugins: [String: [String]]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            host = try fields.required("host")
            store = try fields.required("store")
            version = try fields.required("version")
            plugins = try fields.map("plugins")
        }
    }
}

extension Libpod.EngineInfo {
    /// An engine's machine.
    public struct Host: Decodable, Sendable, Hashable {
        public var architecture: String
        public var os: String
        public var kernel: String
        public var hostname: String
        public var cpus: Int
        /// Bytes.
        public var memoryTotal: Int64
        /// Bytes.
        public var memoryFree: Int64
        /// Bytes.
        public var swapTotal: Int64
        /// Bytes.
        public var swapFree: Int64
        /// `0h 33m 43.00s`.
        public var uptime: String
        /// `systemd` or `cgroupfs`.
        public var cgroupManager: String
        /// `v1` or `v2`.
        public var cgroupVersion: String
        public var cgroupControllers: [String]
        /// `netavark` or `cni`.
        public var networkBackend: String
        /// `pasta` or `slirp4netns`. Since Podman 5.1.
        public var rootlessNetworkCommand: String
        /// Since Podman 4.6.
        public var databaseBackend: String
        /// `journald` or `file`.
        public var eventLogger: String
        public var logDriver: String
        public var ociRuntime: Program?
        public var conmon: Program?
        public var distribution: Distribution?
        public var remoteSocket: Socket?
        public var security: Security?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            architecture = try fields.text("arch")
            os = try fields.text("os")
            kernel = try fields.text("kernel")
            hostname = try fields.text("hostname")
            cpus = try fields.number("cpus")
            memoryTotal = try fields.number("memTotal")
            memoryFree = try fields.number("memFree")
            swapTotal = try fields.number("swapTotal")
            swapFree = try fields.number("swapFree")
            uptime = try fields.text("uptime")
            cgroupManager = try fields.text("cgroupManager")
            cgroupVersion = try fields.text("cgroupVersion")
            cgroupControllers = try fields.list("cgroupControllers")
            networkBackend = try fields.text("networkBackend")
            rootlessNetworkCommand = try fields.text("rootlessNetworkCmd")
            databaseBackend = try fields.text("databaseBackend")
            eventLogger = try fields.text("eventLogger")
            logDriver = try fields.text("logDriver")
            ociRuntime = try fields.optional("ociRuntime")
            conmon = try fields.optional("conmon")
            distribution = try fields.optional("distribution")
            remoteSocket = try fields.optional("remoteSocket")
            security = try fields.optional("security")
        }
    }
}

extension Libpod.EngineInfo {
    /// A program that the engine uses.
    public struct Program: Decodable, Sendable, Hashable {
        public var name: String
        public var path: String
        public var version: String
        public var package: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("name")
            path = try fields.text("path")
            version = try fields.text("version")
            package = try fields.text("package")
        }
    }
}

extension Libpod.EngineInfo {
    /// The machine's distribution.
    public struct Distribution: Decodable, Sendable, Hashable {
        public var name: String
        public var version: String
        public var codename: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("distribution")
            version = try fields.text("version")
            codename = try fields.text("codename")
        }
    }
}

extension Libpod.EngineInfo {
    /// The socket at which the engine answers.
    public struct Socket: Decodable, Sendable, Hashable {
        public var path: String
        public var exists: Bool

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            path = try fields.text("path")
            exists = try fields.flag("exists")
        }
    }
}

extension Libpod.EngineInfo {
    /// What guards containers.
    public struct Security: Decodable, Sendable, Hashable {
        public var rootless: Bool
        public var apparmor: Bool
        public var selinux: Bool
        public var seccomp: Bool
        /// The default ones, separated by commas.
        public var capabilities: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            rootless = try fields.flag("rootless")
            apparmor = try fields.flag("apparmorEnabled")
            selinux = try fields.flag("selinuxEnabled")
            seccomp = try fields.flag("seccompEnabled")
            capabilities = try fields.text("capabilities")
        }
    }
}

extension Libpod.EngineInfo {
    /// Where images and containers lie.
    public struct Store: Decodable, Sendable, Hashable {
        public var graphRoot: String
        public var runRoot: String
        public var volumePath: String
        public var driver: String
        /// Bytes of the file system.
        public var allocated: UInt64
        /// Bytes of the file system that are taken.
        public var used: UInt64
        public var configFile: String
        public var containers: ContainerCounts?
        public var images: ImageCounts?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            graphRoot = try fields.text("graphRoot")
            runRoot = try fields.text("runRoot")
            volumePath = try fields.text("volumePath")
            driver = try fields.text("graphDriverName")
            allocated = try fields.number("graphRootAllocated")
            used = try fields.number("graphRootUsed")
            configFile = try fields.text("configFile")
            containers = try fields.optional("containerStore")
            images = try fields.optional("imageStore")
        }
    }
}

extension Libpod.EngineInfo {
    /// How many containers there are.
    public struct ContainerCounts: Decodable, Sendable, Hashable {
        public var number: Int
        public var running: Int
        public var paused: Int
        public var stopped: Int

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            number = try fields.number("number")
            running = try fields.number("running")
            paused = try fields.number("paused")
            stopped = try fields.number("stopped")
        }
    }
}

extension Libpod.EngineInfo {
    /// How many images there are.
    public struct ImageCounts: Decodable, Sendable, Hashable {
        public var number: Int

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            number = try fields.number("number")
        }
    }
}

extension Libpod.EngineInfo {
    /// Podman's version.
    public struct Version: Decodable, Sendable, Hashable {
        public var version: String
        public var apiVersion: String
        public var goVersion: String
        public var gitCommit: String
        public var osArchitecture: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            version = try fields.text("Version")
            apiVersion = try fields.text("APIVersion")
            goVersion = try fields.text("GoVersion")
            gitCommit = try fields.text("GitCommit")
            osArchitecture = try fields.text("OsArch")
        }
    }
}
