/// The keys of the Compose Specification, in the order in which compose writes them.
///
/// Source: the struct fields of compose-go v2.0 (`types/types.go`), whose order is that of the JSON that compose hashes.
enum ComposeSchema {
    static let top = ["version", "name", "include", "services", "networks", "volumes", "secrets", "configs"]

    static let service = [
        "profiles", "annotations", "attach", "build", "develop", "blkio_config", "cap_add", "cap_drop", "cgroup_parent",
        "cgroup", "cpu_count", "cpu_percent", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpus",
        "cpuset", "cpu_shares", "command", "configs", "container_name", "credential_spec", "depends_on", "deploy",
        "device_cgroup_rules", "devices", "dns", "dns_opt", "dns_search", "dockerfile", "domainname", "entrypoint",
        "environment", "env_file", "expose", "extends", "external_links", "extra_hosts", "group_add", "gpus",
        "hostname", "healthcheck", "image", "init", "ipc", "isolation", "labels", "links", "logging", "log_driver",
        "log_opt", "mem_limit", "mem_reservation", "memswap_limit", "mem_swappiness", "mac_address", "net",
        "network_mode", "networks", "oom_kill_disable", "oom_score_adj", "pid", "pids_limit", "platform", "ports",
        "privileged", "pull_policy", "read_only", "restart", "runtime", "scale", "secrets", "security_opt", "shm_size",
        "stdin_open", "stop_grace_period", "stop_signal", "storage_opt", "sysctls", "tmpfs", "tty", "ulimits", "user",
        "userns_mode", "uts", "volume_driver", "volumes", "volumes_from", "working_dir",
    ]
    static let build = [
        "context", "dockerfile", "dockerfile_inline", "args", "ssh", "labels", "cache_from", "cache_to", "no_cache",
        "additional_contexts", "pull", "extra_hosts", "isolation", "network", "target", "secrets", "shm_size", "tags",
        "ulimits", "platforms", "privileged",
    ]
    static let healthcheck = [
        "test", "timeout", "interval", "retries", "start_period", "start_interval", "disable",
    ]
    static let deploy = [
        "mode", "replicas", "labels", "update_config", "rollback_config", "resources", "restart_policy", "placement",
        "endpoint_mode",
    ]
    static let update = ["parallelism", "delay", "failure_action", "monitor", "max_failure_ratio", "order"]
    static let restartPolicy = ["condition", "delay", "max_attempts", "window"]
    static let limits = ["cpus", "memory", "pids", "devices", "generic_resources"]
    static let device = ["capabilities", "driver", "count", "device_ids", "options"]
    static let port = ["name", "mode", "host_ip", "target", "published", "protocol", "app_protocol"]
    static let mount = ["type", "source", "target", "read_only", "consistency", "bind", "volume", "tmpfs", "image"]
    static let bind = ["selinux", "propagation", "create_host_path", "recursive"]
    static let volumeOptions = ["labels", "nocopy", "subpath"]
    static let tmpfs = ["size", "mode"]
    static let logging = ["driver", "options"]
    static let dependency = ["condition", "restart", "required"]
    static let attachment = [
        "priority", "aliases", "ipv4_address", "ipv6_address", "link_local_ips", "mac_address", "driver_opts",
        "gw_priority",
    ]
    static let placed = ["source", "target", "uid", "gid", "mode"]
    static let network = [
        "name", "driver", "driver_opts", "ipam", "external", "internal", "attachable", "labels", "enable_ipv6",
        "enable_ipv4",
    ]
    static let ipam = ["driver", "config", "options"]
    static let pool = ["subnet", "gateway", "ip_range", "aux_addresses"]
    static let volume = ["name", "driver", "driver_opts", "external", "labels"]
    static let file = [
        "name", "file", "environment", "content", "external", "labels", "driver", "driver_opts", "template_driver",
    ]
    static let extends = ["file", "service"]
    static let envFile = ["path", "required", "format"]
    static let include = ["path", "project_directory", "env_file"]
    static let ulimit = ["soft", "hard"]

    /// Refuses a key that is none of these, `x-…` aside, and says which one may be meant.
    static func check(_ value: ComposeValue, _ keys: [String], path: String) throws(ComposeError) {
        guard let entries = value.entries else {
            throw ComposeError("a map is wanted here", at: value.place, path: path)
        }
        for entry in entries where !keys.contains(entry.key) && !entry.key.hasPrefix("x-") {
            let near = NearWord.nearest(to: entry.key, in: keys).map { "; is \"\($0)\" meant?" } ?? ""
            throw ComposeError("the key \"\(entry.key)\" is not known\(near)", at: entry.place, path: path)
        }
    }
}
