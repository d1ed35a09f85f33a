#if Stacks
import ContainerRuntime

/// Reads a service's long form into the runtime's words.
struct ServiceReading {
    let project: Project
    let name: String
    let value: ComposeValue

    private var path: String { "services.\(name)" }

    func blueprint() throws(ComposeError) -> ServiceBlueprint {
        let hash = HashedService(value: value)
        var blueprint = ServiceBlueprint(name, try container(), configHash: hash.text)
        blueprint.fixedName = value["container_name"]?.text
        blueprint.scale = value.number("scale") ?? value["deploy"]?.number("replicas") ?? 1
        if blueprint.scale > 1, let fixed = value["container_name"] {
            throw ComposeError("\(blueprint.scale) containers cannot have one name", at: fixed.place, path: path)
        }
        blueprint.dependencies = dependencies()
        switch value["pull_policy"]?.text {
        case "always": blueprint.pull = .always
        case "never": blueprint.pull = .never
        case "build": blueprint.pull = .build
        case nil, "missing", "if_not_present": blueprint.pull = .missing
        case let rule?:
            throw ComposeError(
                "\"\(rule)\" is no pull policy: always, missing, never or build", at: value["pull_policy"]?.place,
                path: path)
        }
        blueprint.build = value["build"].map(buildSpec)
        blueprint.files = try placed()
        if project.keptOffGPUs[name] != nil {
            blueprint.container.labels[OwnershipLabel.gpu] = GPUNeed.keptOff
        } else if let need = Project.gpuNeed(value) {
            blueprint.container.labels[OwnershipLabel.gpu] = need.devices.joined(separator: ",")
        }
        return blueprint
    }

    private var image: String { value["image"]?.text ?? "\(project.name)-\(name)" }

    private func dependencies() -> [ServiceDependency] {
        var result = (value["depends_on"]?.entries ?? []).filter { project.service($0.key) != nil }.map { entry in
            ServiceDependency(
                entry.key, condition: entry.value["condition"]?.text.flatMap { .init(rawValue: $0) } ?? .started,
                isRequired: entry.value["required"]?.text != "false", restarts: entry.value.flag("restart"))
        }
        // What a service takes from another one, it waits for.
        var names = value.words("links").map { String($0.prefix { $0 != ":" }) }
        names += value.words("volumes_from").filter { !$0.hasPrefix("container:") }.map {
            String($0.prefix { $0 != ":" })
        }
        names += ["network_mode", "ipc", "pid"].compactMap { value[$0]?.text }.filter { $0.hasPrefix("service:") }
            .map { String($0.dropFirst(8)) }
        for name in names where project.service(name) != nil && !result.contains(where: { $0.service == name }) {
            result.append(ServiceDependency(name))
        }
        return result
    }

    private func buildSpec(_ build: ComposeValue) -> BuildSpec {
        var spec = BuildSpec(
            folder: build["context"]?.text ?? project.workingDirectory, tags: [image] + build.words("tags"))
        spec.dockerfile = build["dockerfile"]?.text
        spec.inlineDockerfile = build["dockerfile_inline"]?.text
        spec.arguments = build.texts("args")
        spec.labels = build.texts("labels")
        spec.target = build["target"]?.text
        spec.platform = build.words("platforms").first ?? value["platform"]?.text
        spec.noCache = build.flag("no_cache")
        spec.pull = build.flag("pull")
        spec.cacheFrom = build.words("cache_from")
        spec.network = build["network"]?.text
        spec.extraHosts = build.words("extra_hosts").map { $0.replacingFirst("=", ":") }
        spec.shmSize = build.size("shm_size")
        return spec
    }

    /// Secrets and configs whose text is not in a file of the host's.
    private func placed() throws(ComposeError) -> [PlacedFile] {
        var files: [PlacedFile] = []
        for kind in ["secrets", "configs"] {
            for item in value[kind]?.items ?? [] {
                guard let key = item["source"]?.text, let content = project.contents["\(kind)/\(key)"] else { continue }
                files.append(
                    PlacedFile(
                        Self.target(item, kind), content, uid: item.number("uid") ?? 0, gid: item.number("gid") ?? 0,
                        mode: item.number("mode") ?? 0o444))
            }
        }
        return files
    }

    static func target(_ item: ComposeValue, _ kind: String) -> String {
        let target = item["target"]?.text ?? item["source"]?.text ?? ""
        if target.hasPrefix("/") { return target }
        return (kind == "secrets" ? "/run/secrets/" : "/") + target
    }

    // MARK: The container

    private func container() throws(ComposeError) -> ContainerSpec {
        var spec = ContainerSpec("", image: image)
        spec.command = value["command"]?.items?.compactMap(\.text)
        spec.entrypoint = value["entrypoint"]?.items?.compactMap(\.text)
        for entry in value["environment"]?.entries ?? [] {
            if let text = entry.value.text { spec.environment[entry.key] = text }
        }
        spec.labels = value.texts("labels")
        spec.annotations = value.texts("annotations")
        spec.user = value["user"]?.text
        spec.groupAdd = value.words("group_add")
        spec.workingDirectory = value["working_dir"]?.text
        spec.mounts = try mounts()
        spec.volumesFrom = value.words("volumes_from")
        spec.ports = (value["ports"]?.items ?? []).map { port in
            var result = PortSpec(port.number("target") ?? 0, transport: port["protocol"]?.text ?? "tcp")
            result.hostPort = port["published"]?.text
            result.hostAddress = port["host_ip"]?.text
            return result
        }
        spec.exposedPorts = value.words("expose")
        readNetworks(&spec)
        readNames(&spec)
        spec.restart = Self.restart(value["restart"]?.text) ?? deployRestart() ?? .never
        spec.healthcheck = value["healthcheck"].map(healthcheck)
        spec.resources = limits()
        spec.gpus = Self.gpus(value)
        spec.capAdd = value.words("cap_add")
        spec.capDrop = value.words("cap_drop")
        spec.securityOptions = value.words("security_opt")
        spec.sysctls = value.texts("sysctls")
        spec.ulimits = (value["ulimits"]?.entries ?? []).map { entry in
            let single = entry.value.text.flatMap { Int($0) }
            let soft = single ?? entry.value.number("soft") ?? 0
            return UlimitSpec(entry.key, soft: soft, hard: single ?? entry.value.number("hard") ?? soft)
        }
        spec.useInit = value["init"].map { $0.text == "true" }
        spec.isPrivileged = value.flag("privileged")
        spec.isReadOnly = value.flag("read_only")
        spec.stopSignal = value["stop_signal"]?.text
        spec.stopTimeout = value.time("stop_grace_period")
        spec.devices = (value["devices"]?.items ?? []).map { device in
            DeviceSpec(
                device["source"]?.text ?? "", target: device["target"]?.text,
                permissions: device["permissions"]?.text ?? "rwm")
        }
        spec.deviceCgroupRules = value.words("device_cgroup_rules")
        if let logging = value["logging"] {
            spec.logging = LoggingSpec(driver: logging["driver"]?.text, options: logging.texts("options"))
        }
        spec.platform = value["platform"]?.text
        spec.hasTerminal = value.flag("tty")
        spec.keepsInputOpen = value.flag("stdin_open")
        spec.ociRuntime = value["runtime"]?.text
        spec.storageOptions = value.texts("storage_opt")
        return spec
    }

    private func readNames(_ spec: inout ContainerSpec) {
        spec.extraHosts = value.words("extra_hosts").map { $0.replacingFirst("=", ":") }
        spec.dns = value.words("dns")
        spec.dnsSearch = value.words("dns_search")
        spec.dnsOptions = value.words("dns_opt")
        spec.hostname = value["hostname"]?.text
        spec.domainname = value["domainname"]?.text
        spec.ipcMode = value["ipc"]?.text
        spec.pidMode = value["pid"]?.text
        spec.utsMode = value["uts"]?.text
        spec.usernsMode = value["userns_mode"]?.text
        spec.cgroupNamespace = value["cgroup"]?.text
        spec.cgroupParent = value["cgroup_parent"]?.text
    }

    private func readNetworks(_ spec: inout ContainerSpec) {
        if let mode = value["network_mode"]?.text {
            spec.networkMode = mode
            return
        }
        let entries = (value["networks"]?.entries ?? []).sorted { left, right in
            let (first, second) = (left.value.number("priority") ?? 0, right.value.number("priority") ?? 0)
            return first == second ? left.key < right.key : first > second
        }
        spec.networks = entries.map { entry in
            var attachment = NetworkAttachment(
                project.networkName(entry.key), aliases: [name] + entry.value.words("aliases"),
                ipv4: entry.value["ipv4_address"]?.text, ipv6: entry.value["ipv6_address"]?.text)
            attachment.linkLocal = entry.value.words("link_local_ips")
            attachment.macAddress = entry.value["mac_address"]?.text ?? value["mac_address"]?.text
            attachment.gatewayPriority = entry.value.number("gw_priority")
            attachment.driverOptions = entry.value.texts("driver_opts")
            return attachment
        }
    }

    private static func restart(_ text: String?) -> RestartRule? {
        switch text?.prefix(while: { $0 != ":" }) {
        case "always": .always
        case "unless-stopped": .unlessStopped
        case "on-failure": .onFailure(text.flatMap { Int($0.drop { $0 != ":" }.dropFirst()) })
        case "no": .never
        default: nil
        }
    }

    private func deployRestart() -> RestartRule? {
        guard let policy = value["deploy"]?["restart_policy"] else { return nil }
        switch policy["condition"]?.text {
        case "none": return .never
        case "on-failure": return .onFailure(policy.number("max_attempts"))
        default: return .always
        }
    }

    private func healthcheck(_ check: ComposeValue) -> HealthcheckSpec {
        if check.flag("disable") { return HealthcheckSpec(test: ["NONE"]) }
        var spec = HealthcheckSpec(test: check["test"]?.items?.compactMap(\.text))
        spec.interval = check.time("interval")
        spec.timeout = check.time("timeout")
        spec.retries = check.number("retries")
        spec.startPeriod = check.time("start_period")
        spec.startInterval = check.time("start_interval")
        return spec
    }
}

extension String {
    fileprivate func replacingFirst(_ old: Character, _ new: String) -> String {
        guard let mark = firstIndex(of: old) else { return self }
        return self[..<mark] + new + self[index(after: mark)...]
    }
}
#endif
