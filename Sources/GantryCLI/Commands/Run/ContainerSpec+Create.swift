import ContainerRuntime
import DockerAPI
import EngineAPI

extension ContainerSpec {
    /// The words of `gantry run` in those of the runtime.
    /// - Throws: `invalidInput`, naming what a pod's member, or a container with GPUs, cannot have.
    init(_ create: Docker.ContainerCreate, name: String, pod: String?) throws(EngineError) {
        let (config, host) = (create.config, create.hostConfig ?? Docker.HostConfig())
        self.init(name, image: config.image ?? "", command: config.cmd?.list)
        self.pod = pod
        entrypoint = config.entrypoint?.list
        environment = KeyValues.dictionary(config.env ?? [])
        labels = config.labels ?? [:]
        annotations = host.annotations ?? [:]
        user = config.user
        groupAdd = host.groupAdd ?? []
        workingDirectory = config.workingDir
        hostname = config.hostname
        domainname = config.domainname
        takeNetworks(host.networkMode, create.networkingConfig?.endpointsConfig ?? [:])
        exposedPorts = (config.exposedPorts?.names ?? []).sorted()
        for (port, bindings) in host.portBindings ?? [:] {
            ports += (bindings ?? []).map { PortSpec(port: port, $0) }
        }
        ipcMode = host.ipcMode
        pidMode = host.pidMode
        utsMode = host.utsMode
        usernsMode = host.usernsMode
        cgroupNamespace = host.cgroupnsMode?.rawValue
        cgroupParent = host.cgroupParent
        restart = host.restartPolicy.map { RestartRule($0) } ?? .never
        capAdd = host.capAdd ?? []
        capDrop = host.capDrop ?? []
        securityOptions = host.securityOpt ?? []
        sysctls = host.sysctls ?? [:]
        ulimits = (host.ulimits ?? []).map { UlimitSpec($0.name ?? "", soft: $0.soft ?? 0, hard: $0.hard ?? 0) }
        useInit = host.useInit
        isPrivileged = host.privileged ?? false
        isReadOnly = host.readonlyRootfs ?? false
        extraHosts = host.extraHosts ?? []
        dns = host.dns ?? []
        dnsSearch = host.dnsSearch ?? []
        dnsOptions = host.dnsOptions ?? []
        stopSignal = config.stopSignal
        stopTimeout = config.stopTimeout.map { .seconds($0) }
        volumesFrom = host.volumesFrom ?? []
        deviceCgroupRules = host.deviceCgroupRules ?? []
        ociRuntime = host.runtime
        storageOptions = host.storageOpt ?? [:]
        platform = create.platform
        hasTerminal = config.tty ?? false
        keepsInputOpen = config.openStdin ?? false
        removesItself = host.autoRemove ?? false
        logging = host.logConfig.map { LoggingSpec(driver: $0.type?.rawValue, options: $0.config ?? [:]) }
        healthcheck = config.healthcheck.map { HealthcheckSpec($0) }
        resources = ResourceLimits(host)
        devices = (host.devices ?? []).map {
            DeviceSpec($0.pathOnHost ?? "", target: $0.pathInContainer, permissions: $0.cgroupPermissions ?? "rwm")
        }
        for request in host.deviceRequests ?? [] { try take(request) }
        try takeMounts(config, host)
        let lost = Self.lost(config, host)
        guard lost.isEmpty else {
            throw EngineError(
                .invalidInput,
                "\(pod.map { "A member of the pod \($0)" } ?? "A container with GPUs") cannot have \(lost.joined(separator: ", ")); leave that out, or run it without \(pod == nil ? "GPUs" : "--pod")."
            )
        }
    }

    private mutating func takeNetworks(_ mode: String?, _ endpoints: [String: Docker.EndpointSettings]) {
        var names = endpoints.keys.filter { $0 != mode }.sorted()
        if let mode {
            if NetworkAttachment(name: mode).isUserDefined { names.insert(mode, at: 0) } else { networkMode = mode }
        }
        networks = names.map { .init($0) }
        for (place, name) in names.enumerated() {
            guard let settings = endpoints[name] else { continue }
            networks[place].aliases = settings.aliases ?? []
            networks[place].ipv4 = settings.ipamConfig?.ipv4Address
            networks[place].ipv6 = settings.ipamConfig?.ipv6Address
            networks[place].linkLocal = settings.ipamConfig?.linkLocalIPs ?? []
            networks[place].macAddress = settings.macAddress
            networks[place].gatewayPriority = settings.gwPriority
            networks[place].driverOptions = settings.driverOpts ?? [:]
        }
    }

    private mutating func take(_ request: Docker.DeviceRequest) throws(EngineError) {
        if request.driver == "cdi" {
            devices += (request.deviceIDs ?? []).map { DeviceSpec($0) }
            return
        }
        var gpus = GPURequest(vendor: request.driver)
        if let ids = request.deviceIDs, !ids.isEmpty {
            gpus.choice = .devices(ids)
        } else if let count = request.count, count >= 0 {
            gpus.choice = .count(count)
        }
        gpus.capabilities = (request.capabilities?.first ?? []).filter { $0 != "gpu" }
        gpus.options = request.options ?? [:]
        guard self.gpus == nil else { throw EngineError(.invalidInput, "--gpus is given twice; give it once.") }
        self.gpus = gpus
    }

    private mutating func takeMounts(_ config: Docker.ContainerConfig, _ host: Docker.HostConfig) throws(EngineError) {
        for target in config.volumes?.names ?? [] { mounts.append(MountSpec(.volume, target: target)) }
        for (target, options) in host.tmpfs ?? [:] {
            guard options.isEmpty else {
                throw EngineError(
                    .invalidInput,
                    "--tmpfs \(target):\(options): write it as --mount type=tmpfs,target=\(target),tmpfs-size=… for a member of a pod."
                )
            }
            mounts.append(.tmpfs(at: target))
        }
        for bind in host.binds ?? [] {
            let parts = bind.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 2 else { continue }
            var mount = MountSpec(parts[0].hasPrefix("/") ? .bind : .volume, source: parts[0], target: parts[1])
            mount.createsSource = mount.kind == .bind
            for option in parts.dropFirst(2).joined(separator: ":").split(separator: ",") {
                switch option {
                case "ro": mount.isReadOnly = true
                case "rw": break
                case "z", "Z": mount.selinux = String(option)
                case "nocopy": mount.noCopy = true
                case "rprivate", "private", "rshared", "shared", "rslave", "slave": mount.propagation = String(option)
                default:
                    throw EngineError(.invalidInput, "--volume \(bind): such a container cannot have \(option).")
                }
            }
            mounts.append(mount)
        }
        for long in host.mounts ?? [] { mounts.append(try MountSpec(long)) }
    }

    private static func lost(_ config: Docker.ContainerConfig, _ host: Docker.HostConfig) -> [String] {
        let asked: [(String, Bool)] = [
            ("--link", !(host.links ?? []).isEmpty), ("--publish-all", host.publishAllPorts == true),
            ("--mac-address", config.macAddress != nil), ("--volume-driver", host.volumeDriver != nil),
            ("--blkio-weight-device", !(host.blkioWeightDevice ?? []).isEmpty),
            ("--device-read-bps", !(host.blkioDeviceReadBps ?? []).isEmpty),
            ("--device-write-bps", !(host.blkioDeviceWriteBps ?? []).isEmpty),
            ("--device-read-iops", !(host.blkioDeviceReadIOps ?? []).isEmpty),
            ("--device-write-iops", !(host.blkioDeviceWriteIOps ?? []).isEmpty),
            ("--cpu-rt-period", host.cpuRealtimePeriod != nil), ("--cpu-rt-runtime", host.cpuRealtimeRuntime != nil),
            ("--cpuset-mems", host.cpusetMems != nil), ("--kernel-memory", host.kernelMemory != nil),
            ("--isolation", host.isolation != nil),
            ("--security-opt systempaths=unconfined", host.maskedPaths != nil || host.readonlyPaths != nil),
        ]
        return asked.filter(\.1).map(\.0)
    }
}

extension ResourceLimits {
    init(_ host: Docker.HostConfig) {
        self.init()
        memory = host.memory.map { Int64($0) }
        memoryReservation = host.memoryReservation.map { Int64($0) }
        memorySwap = host.memorySwap.map { Int64($0) }
        memorySwappiness = host.memorySwappiness
        nanoCPUs = host.nanoCpus.map { Int64($0) }
        cpuShares = host.cpuShares
        cpuPeriod = host.cpuPeriod
        cpuQuota = host.cpuQuota
        cpuset = host.cpusetCpus
        pids = host.pidsLimit
        shm = host.shmSize.map { Int64($0) }
        oomScoreAdjustment = host.oomScoreAdj
        disablesOOMKiller = host.oomKillDisable
        blkioWeight = host.blkioWeight
    }
}

extension HealthcheckSpec {
    init(_ check: Docker.HealthConfig) {
        self.init(test: check.test)
        interval = check.interval?.duration
        timeout = check.timeout?.duration
        retries = check.retries
        startPeriod = check.startPeriod?.duration
        startInterval = check.startInterval?.duration
    }
}

extension MountSpec {
    init(_ mount: Docker.Mount) throws(EngineError) {
        guard let kind = Kind(rawValue: mount.type?.rawValue ?? "") else {
            throw EngineError(
                .invalidInput, "--mount type=\(mount.type?.rawValue ?? ""): such a container cannot have that kind.")
        }
        self.init(kind, source: mount.source, target: mount.target ?? "", isReadOnly: mount.readOnly ?? false)
        propagation = mount.bindOptions?.propagation?.rawValue
        isNonRecursive = mount.bindOptions?.nonRecursive ?? false
        createsSource = mount.bindOptions?.createMountpoint ?? false
        noCopy = mount.volumeOptions?.noCopy ?? false
        labels = mount.volumeOptions?.labels ?? [:]
        driver = mount.volumeOptions?.driverConfig?.name
        driverOptions = mount.volumeOptions?.driverConfig?.options ?? [:]
        subpath = mount.volumeOptions?.subpath ?? mount.imageOptions?.subpath
        size = mount.tmpfsOptions?.sizeBytes.map { Int64($0) }
        mode = mount.tmpfsOptions?.mode
    }
}
