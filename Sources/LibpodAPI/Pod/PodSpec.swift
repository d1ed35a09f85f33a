import EngineAPI
public import JSONTree
import NIOCore

extension Libpod {
    /// What a pod is made of.
    public struct PodSpec: Encodable, Sendable, Hashable {
        /// Nil lets Podman make one up.
        public var name: String?
        /// Nil is the pod's name.
        public var hostname: String?
        public var labels: [String: String]?
        /// No infra container; the pod shares nothing then.
        public var noInfra: Bool?
        /// Nil is Podman's own.
        public var infraImage: String?
        public var infraCommand: [String]?
        public var infraName: String?
        /// `cgroup`, `ipc`, `net`, `pid`, `uts`; nil is `ipc`, `net`, `uts`.
        public var sharedNamespaces: [String]?
        /// Whether containers are in the pod's cgroup; nil is true.
        public var shareParent: Bool?
        /// What the pod does when its last container ends: `continue` or `stop`.
        public var exitPolicy: String?
        /// For its containers. Since Podman 4.6.
        public var restartPolicy: String?
        /// Since Podman 4.6.
        public var restartRetries: UInt?
        public var portMappings: [PortMapping]?
        public var networkNamespace: Namespace?
        /// By the network's name. Needs ``networkNamespace`` to be ``Namespace/bridge``.
        public var networks: [String: NetworkAttachment]?
        public var dnsServers: [String]?
        public var dnsSearch: [String]?
        public var dnsOptions: [String]?
        /// `name:address`.
        public var extraHosts: [String]?
        public var noManageHosts: Bool?
        public var noManageResolvConf: Bool?
        public var pidNamespace: Namespace?
        /// Since Podman 4.5.
        public var ipcNamespace: Namespace?
        public var utsNamespace: Namespace?
        public var userNamespace: Namespace?
        public var mounts: [SpecMount]?
        public var volumes: [NamedVolume]?
        public var volumesFrom: [String]?
        /// `/dev/fuse`.
        public var devices: [String]?
        public var resourceLimits: ResourceLimits?
        /// Bytes of `/dev/shm`.
        public var shmSize: Int64?
        public var securityOptions: [String]?
        public var sysctl: [String: String]?
        public var cgroupParent: String?
        /// Further members, as Podman spells them. A member here replaces the typed one of its key.
        public var extra: JSONObject = [:]

        public init(name: String? = nil) {
            self.name = name
        }

        enum CodingKeys: String, CodingKey {
            case name
            case hostname
            case labels
            case noInfra = "no_infra"
            case infraImage = "infra_image"
            case infraCommand = "infra_command"
            case infraName = "infra_name"
            case sharedNamespaces = "shared_namespaces"
            case shareParent = "share_parent"
            case exitPolicy = "exit_policy"
            case restartPolicy = "restart_policy"
            case restartRetries = "restart_tries"
            case portMappings = "portmappings"
            case networkNamespace = "netns"
            case networks = "Networks"
            case dnsServers = "dns_server"
            case dnsSearch = "dns_search"
            case dnsOptions = "dns_option"
            case extraHosts = "hostadd"
            case noManageHosts = "no_manage_hosts"
            case noManageResolvConf = "no_manage_resolv_conf"
            case pidNamespace = "pidns"
            case ipcNamespace = "ipcns"
            case utsNamespace = "utsns"
            case userNamespace = "userns"
            case mounts
            case volumes
            case volumesFrom = "volumes_from"
            case devices = "pod_devices"
            case resourceLimits = "resource_limits"
            case shmSize = "shm_size"
            case securityOptions = "security_opt"
            case sysctl
            case cgroupParent = "cgroup_parent"
        }

        func document() throws(EngineError) -> ByteBuffer {
            try SpecDocument.bytes(self, adding: extra)
        }
    }
}
