/// A container to make: everything that the Compose Specification knows to say of one.
public struct ContainerSpec: Sendable, Hashable, Codable {
    public var name: String
    public var image: String
    /// Nil is the image's.
    public var command: [String]?
    /// Nil is the image's; empty is none.
    public var entrypoint: [String]?
    public var environment: [String: String] = [:]
    public var labels: [String: String] = [:]
    public var annotations: [String: String] = [:]
    /// `user`, `uid`, `user:group`.
    public var user: String?
    public var groupAdd: [String] = []
    public var workingDirectory: String?
    public var mounts: [MountSpec] = []
    /// `CONTAINER[:ro]`.
    public var volumesFrom: [String] = []
    public var ports: [PortSpec] = []
    /// `80/tcp`.
    public var exposedPorts: [String] = []
    /// The first gives the default gateway. Without one and without a mode it is in the engine's own network.
    public var networks: [NetworkAttachment] = []
    /// `none`, `host`, `container:NAME`. Does not go with ``networks``.
    public var networkMode: String?
    /// The pod that it joins; its network, ports and hostname are then the pod's.
    public var pod: String?
    /// `private`, `shareable`, `host`, `container:NAME`.
    public var ipcMode: String?
    /// `host`, `container:NAME`.
    public var pidMode: String?
    /// `host`.
    public var utsMode: String?
    /// `host`; on Podman also `keep-id`, `auto`.
    public var usernsMode: String?
    /// `private`, `host`.
    public var cgroupNamespace: String?
    public var cgroupParent: String?
    public var restart: RestartRule = .never
    public var healthcheck: HealthcheckSpec?
    public var resources = ResourceLimits()
    public var capAdd: [String] = []
    public var capDrop: [String] = []
    public var securityOptions: [String] = []
    public var sysctls: [String: String] = [:]
    public var ulimits: [UlimitSpec] = []
    /// A small first process that passes signals on and reaps.
    public var useInit: Bool?
    public var isPrivileged = false
    public var isReadOnly = false
    /// `NAME:ADDRESS`, where the address may be `host-gateway`.
    public var extraHosts: [String] = []
    public var dns: [String] = []
    public var dnsSearch: [String] = []
    public var dnsOptions: [String] = []
    public var hostname: String?
    public var domainname: String?
    /// A name or a number.
    public var stopSignal: String?
    /// Whole seconds; 10 where it is nil.
    public var stopTimeout: Duration?
    public var devices: [DeviceSpec] = []
    public var deviceCgroupRules: [String] = []
    public var gpus: GPURequest?
    public var logging: LoggingSpec?
    public var platform: String?
    public var hasTerminal = false
    public var keepsInputOpen = false
    /// Standard input ends with that of the first who attaches to it, and the output still comes. Without it Docker lets
    /// an attached client that has nothing more to say hear nothing more either; Podman always does as if it were set.
    public var inputEndsOnce = false
    /// The engine removes it when it ends.
    public var removesItself = false
    /// The OCI runtime, such as `runc`.
    public var ociRuntime: String?
    /// Such as `size` = `20G`, where the engine's storage can.
    public var storageOptions: [String: String] = [:]

    public init(_ name: String, image: String, command: [String]? = nil) {
        self.name = name
        self.image = image
        self.command = command
    }
}
