#if Stacks
import ContainerRuntime

/// A service's hash, with the services in its modes named by containers.
struct HashedService: Sendable {
    let value: ComposeValue

    func text(_ containers: [String: String]) -> String {
        var value = value
        for key in ["network_mode", "ipc", "pid"] {
            guard let mode = value[key], let text = mode.text, text.hasPrefix("service:"),
                let id = containers[String(text.dropFirst(8))]
            else { continue }
            value[key] = mode.with("container:\(id)")
        }
        return Project.hash(value)
    }
}

extension ServiceReading {
    func limits() -> ResourceLimits {
        var limits = ResourceLimits()
        let most = value["deploy"]?["resources"]?["limits"]
        let least = value["deploy"]?["resources"]?["reservations"]
        limits.memory = most?.size("memory") ?? value.size("mem_limit")
        limits.memoryReservation = least?.size("memory") ?? value.size("mem_reservation")
        limits.memorySwap = value.size("memswap_limit")
        limits.memorySwappiness = value.number("mem_swappiness")
        limits.nanoCPUs = most?.nanoCPUs("cpus") ?? value.nanoCPUs("cpus")
        limits.cpuShares = value.number("cpu_shares")
        limits.cpuPeriod = value.number("cpu_period")
        limits.cpuQuota = value.number("cpu_quota")
        limits.cpuset = value["cpuset"]?.text
        limits.pids = most?.number("pids") ?? value.number("pids_limit")
        limits.shm = value.size("shm_size")
        limits.oomScoreAdjustment = value.number("oom_score_adj")
        limits.disablesOOMKiller = value["oom_kill_disable"].map { $0.text == "true" }
        limits.blkioWeight = value["blkio_config"]?.number("weight")
        return limits
    }

    /// `gpus`, and devices of `deploy` whose capabilities have `gpu`.
    static func gpus(_ value: ComposeValue) -> GPURequest? {
        let reserved = value["deploy"]?["resources"]?["reservations"]?["devices"]?.items ?? []
        let devices = (value["gpus"]?.items ?? []) + reserved.filter { $0.words("capabilities").contains("gpu") }
        guard let device = devices.first else { return nil }
        let ids = device.words("device_ids")
        let count = device.number("count") ?? -1
        var request = GPURequest(
            ids.isEmpty ? (count < 0 ? .all : .count(count)) : .devices(ids), vendor: device["driver"]?.text,
            capabilities: device.words("capabilities"))
        request.options = device.texts("options")
        return request
    }

    func mounts() throws(ComposeError) -> [MountSpec] {
        var mounts = try (value["volumes"]?.items ?? []).map { (item) throws(ComposeError) in try mount(item) }
        mounts += value.words("tmpfs").map { text in
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            var mount = MountSpec.tmpfs(at: parts.first ?? text)
            for option in parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : [] {
                if option == "ro" { mount.isReadOnly = true }
                if option.hasPrefix("size=") { mount.size = ComposeUnits.bytes(String(option.dropFirst(5))) }
                if option.hasPrefix("mode=") { mount.mode = Int(option.dropFirst(5), radix: 8) }
            }
            return mount
        }
        for kind in ["secrets", "configs"] {
            for item in value[kind]?.items ?? [] {
                guard let key = item["source"]?.text else { continue }
                let object = (kind == "secrets" ? project.secrets : project.configs).first { $0.key == key }?.value
                if let file = object?["file"]?.text {
                    mounts.append(.bind(file, at: Self.target(item, kind), isReadOnly: true))
                } else if object?["external"]?.text == "true" {
                    throw ComposeError(
                        "external \(kind) belong to a swarm; give \"\(key)\" a file, a content or an environment",
                        at: item.place, path: "services.\(name).\(kind)")
                }
            }
        }
        return mounts
    }

    private func mount(_ item: ComposeValue) throws(ComposeError) -> MountSpec {
        guard let kind = item["type"]?.text.flatMap({ MountSpec.Kind(rawValue: $0) }) else {
            throw ComposeError(
                "mounts of type \(item["type"]?.text ?? "?") are not to be had on Linux engines", at: item.place,
                path: "services.\(name).volumes")
        }
        var source = item["source"]?.text
        if kind == .volume, let key = source { source = project.volumeName(key) }
        var mount = MountSpec(
            kind, source: source, target: item["target"]?.text ?? "", isReadOnly: item.flag("read_only"))
        mount.propagation = item["bind"]?["propagation"]?.text
        mount.selinux = item["bind"]?["selinux"]?.text
        mount.createsSource = item["bind"]?.flag("create_host_path") ?? false
        mount.isNonRecursive = item["bind"]?["recursive"]?.text == "disabled"
        mount.noCopy = item["volume"]?.flag("nocopy") ?? false
        mount.subpath = item["volume"]?["subpath"]?.text
        mount.labels = item["volume"]?.texts("labels") ?? [:]
        mount.size = item["tmpfs"]?.size("size")
        mount.mode = item["tmpfs"]?.number("mode")
        return mount
    }
}
#endif
