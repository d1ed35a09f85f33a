import EngineAPI
public import JSONTree
import NIOCore

extension Libpod {
    /// What a container is made of: the part of Podman's SpecGenerator that is used most; ``extra`` takes the rest. Nil
    /// leaves a choice to the image or the engine.
    public struct ContainerSpec: Encodable, Sendable, Hashable {
        /// A reference or id. Empty where ``rootfs`` is set.
        public var image: String
        /// Nil lets Podman make one up.
        public var name: String?
        /// Arguments instead of the image's.
        public var command: [String]?
        /// The program instead of the image's; an empty list takes the image's away.
        public var entrypoint: [String]?
        /// Added to the image's.
        public var env: [String: String]?
        /// Names of the image's variables that are left out.
        public var unsetEnv: [String]?
        public var workingDirectory: String?
        /// `user`, `uid`, `uid:gid`.
        public var user: String?
        /// Further groups.
        public var groups: [String]?
        /// `0022`.
        public var umask: String?
        public var hostname: String?
        /// `Europe/Berlin`, or `local`.
        public var timezone: String?
        public var labels: [String: String]?
        public var annotations: [String: String]?
        /// A terminal, with output that is not framed.
        public var terminal: Bool?
        /// Standard input stays open.
        public var stdin: Bool?
        /// A small init as process 1, which reaps others.
        public var initProcess: Bool?
        /// Removes the container when it ends.
        public var remove: Bool?
        /// A pod's name or id.
        public var pod: String?
        /// Ids of containers that must run before.
        public var dependencies: [String]?
        /// `no`, `always`, `on-failure`, `unless-stopped`.
        public var restartPolicy: String?
        /// How often `on-failure` starts it anew.
        public var restartRetries: UInt?
        /// A signal's number.
        public var stopSignal: Int?
        /// Seconds before a stop kills; nil is 10.
        public var stopTimeoutSeconds: UInt?
        /// Seconds after which conmon kills the container; nil and zero for never.
        public var timeoutSeconds: UInt?
        /// `crun`, `runc`, or a path. Docker's API on Podman ignores it.
        public var ociRuntime: String?
        public var logConfiguration: LogConfiguration?
        public var healthcheck: Healthcheck?
        /// 0 nothing, 2 kill, 3 restart, 4 stop.
        public var healthcheckOnFailureAction: Int?
        public var privileged: Bool?
        public var readOnlyRootFS: Bool?
        /// Temporary directories where the root file system is read-only. Since Podman 4.6.
        public var readWriteTmpfs: Bool?
        /// `CAP_NET_ADMIN`.
        public var capabilitiesToAdd: [String]?
        /// `ALL` for all.
        public var capabilitiesToDrop: [String]?
        public var noNewPrivileges: Bool?
        /// A file on the engine's machine, or `unconfined`.
        public var seccompProfilePath: String?
        public var apparmorProfile: String?
        public var selinuxOptions: [String]?
        /// Paths that are hidden, besides Podman's own.
        public var mask: [String]?
        /// Paths that are not hidden; `ALL` for all.
        public var unmask: [String]?
        public var sysctl: [String: String]?
        public var resourceLimits: ResourceLimits?
        public var processLimits: [ProcessLimit]?
        public var oomScoreAdjustment: Int?
        /// Bytes of `/dev/shm`.
        public var shmSize: Int64?
        public var mounts: [SpecMount]?
        public var volumes: [NamedVolume]?
        public var overlayVolumes: [OverlayVolume]?
        /// Containers whose volumes are mounted as well, as `web:ro`.
        public var volumesFrom: [String]?
        /// What becomes of the image's volumes: `anonymous`, `tmpfs`, `ignore`.
        public var imageVolumeMode: String?
        public var devices: [SpecDevice]?
        /// Secrets as files.
        public var secrets: [SpecSecret]?
        /// Secrets as variables: names of secrets by names of variables.
        public var environmentSecrets: [String: String]?
        /// A directory on the engine's machine instead of an image.
        public var rootfs: String?
        public var networkNamespace: Namespace?
        /// By the network's name. Needs ``networkNamespace`` to be ``Namespace/bridge``.
        public var networks: [String: NetworkAttachment]?
        public var portMappings: [PortMapping]?
        /// Publishes the image's ports at any free ones.
        public var publishExposedPorts: Bool?
        /// Protocols by port.
        public var expose: [String: String]?
        public var dnsServers: [String]?
        public var dnsSearch: [String]?
        public var dnsOptions: [String]?
        /// `name:address`; the address `host-gateway` is the machine's.
        public var extraHosts: [String]?
        public var pidNamespace: Namespace?
        public var ipcNamespace: Namespace?
        public var utsNamespace: Namespace?
        public var userNamespace: Namespace?
        public var cgroupNamespace: Namespace?
        public var cgroupParent: String?
        /// `true`, `false` or `always`: what a systemd in the container needs.
        public var systemd: String?
        public var imageOS: String?
        public var imageArchitecture: String?
        public var imageVariant: String?
        /// Further members, as Podman spells them. A member here replaces the typed one of its key.
        public var extra: JSONObject = [:]

        public init(image: String = "", name: String? = nil, command: [String]? = nil) {
            self.image = image
            self.name = name
            self.command = command
        }

        enum CodingKeys: String, CodingKey {
            case image
            case name
            case command
            case entrypoint
            case env
            case unsetEnv = "unsetenv"
            case workingDirectory = "work_dir"
            case user
            case groups
            case umask
            case hostname
            case timezone
            case labels
            case annotations
            case terminal
            case stdin
            case initProcess = "init"
            case remove
            case pod
            case dependencies = "dependencyContainers"
            case restartPolicy = "restart_policy"
            case restartRetries = "restart_tries"
            case stopSignal = "stop_signal"
            case stopTimeoutSeconds = "stop_timeout"
            case timeoutSeconds = "timeout"
            case ociRuntime = "oci_runtime"
            case logConfiguration = "log_configuration"
            case healthcheck = "healthconfig"
            case healthcheckOnFailureAction = "health_check_on_failure_action"
            case privileged
            case readOnlyRootFS = "read_only_filesystem"
            case readWriteTmpfs = "read_write_tmpfs"
            case capabilitiesToAdd = "cap_add"
            case capabilitiesToDrop = "cap_drop"
            case noNewPrivileges = "no_new_privileges"
            case seccompProfilePath = "seccomp_profile_path"
            case apparmorProfile = "apparmor_profile"
            case selinuxOptions = "selinux_opts"
            case mask
            case unmask
            case sysctl
            case resourceLimits = "resource_limits"
            case processLimits = "r_limits"
            case oomScoreAdjustment = "oom_score_adj"
            case shmSize = "shm_size"
            case mounts
            case volumes
            case overlayVolumes = "overlay_volumes"
            case volumesFrom = "volumes_from"
            case imageVolumeMode = "image_volume_mode"
            case devices
            case secrets
            case environmentSecrets = "secret_env"
            case rootfs
            case networkNamespace = "netns"
            case networks = "Networks"
            case portMappings = "portmappings"
            case publishExposedPorts = "publish_image_ports"
            case expose
            case dnsServers = "dns_server"
            case dnsSearch = "dns_search"
            case dnsOptions = "dns_option"
            case extraHosts = "hostadd"
            case pidNamespace = "pidns"
            case ipcNamespace = "ipcns"
            case utsNamespace = "utsns"
            case userNamespace = "userns"
            case cgroupNamespace = "cgroupns"
            case cgroupParent = "cgroup_parent"
            case systemd
            case imageOS = "image_os"
            case imageArchitecture = "image_arch"
            case imageVariant = "image_variant"
        }

        func document() throws(EngineError) -> ByteBuffer {
            try SpecDocument.bytes(self, adding: extra)
        }
    }
}
