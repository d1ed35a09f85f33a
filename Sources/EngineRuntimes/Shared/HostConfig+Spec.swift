import ContainerRuntime
import DockerAPI

extension Docker.HostConfig {
    init(_ spec: ContainerSpec) {
        self.init()
        networkMode = spec.networkMode ?? spec.networks.first?.network
        ipcMode = spec.ipcMode
        pidMode = spec.pidMode
        utsMode = spec.utsMode
        usernsMode = spec.usernsMode
        cgroupnsMode = spec.cgroupNamespace.map { .init(rawValue: $0) }
        cgroupParent = spec.cgroupParent
        restartPolicy = Docker.RestartPolicy(spec.restart)
        autoRemove = spec.removesItself ? true : nil
        capAdd = spec.capAdd.nilIfEmpty
        capDrop = spec.capDrop.nilIfEmpty
        securityOpt = spec.securityOptions.nilIfEmpty
        sysctls = spec.sysctls.isEmpty ? nil : spec.sysctls
        annotations = spec.annotations.isEmpty ? nil : spec.annotations
        ulimits = spec.ulimits.map { Docker.Ulimit(name: $0.name, soft: $0.soft, hard: $0.hard) }.nilIfEmpty
        useInit = spec.useInit
        privileged = spec.isPrivileged ? true : nil
        readonlyRootfs = spec.isReadOnly ? true : nil
        extraHosts = spec.extraHosts.nilIfEmpty
        dns = spec.dns.nilIfEmpty
        dnsSearch = spec.dnsSearch.nilIfEmpty
        dnsOptions = spec.dnsOptions.nilIfEmpty
        groupAdd = spec.groupAdd.nilIfEmpty
        deviceCgroupRules = spec.deviceCgroupRules.nilIfEmpty
        volumesFrom = spec.volumesFrom.nilIfEmpty
        runtime = spec.ociRuntime
        storageOpt = spec.storageOptions.isEmpty ? nil : spec.storageOptions
        if let logging = spec.logging {
            logConfig = Docker.LogConfig(
                type: logging.driver.map { .init(rawValue: $0) },
                config: logging.options.isEmpty ? nil : logging.options)
        }
        devices =
            spec.devices.filter { !$0.isCDI }.map {
                Docker.DeviceMapping(
                    pathOnHost: $0.source, pathInContainer: $0.target, cgroupPermissions: $0.permissions)
            }.nilIfEmpty
        take(spec.resources)
        take(spec.ports)
        take(spec.mounts)
    }

    private mutating func take(_ limits: ResourceLimits) {
        memory = limits.memory.map { Int($0) }
        memoryReservation = limits.memoryReservation.map { Int($0) }
        memorySwap = limits.memorySwap.map { Int($0) }
        memorySwappiness = limits.memorySwappiness
        nanoCpus = limits.nanoCPUs.map { Int($0) }
        cpuShares = limits.cpuShares
        cpuPeriod = limits.cpuPeriod
        cpuQuota = limits.cpuQuota
        cpusetCpus = limits.cpuset
        pidsLimit = limits.pids
        shmSize = limits.shm.map { Int($0) }
        oomScoreAdj = limits.oomScoreAdjustment
        oomKillDisable = limits.disablesOOMKiller
        blkioWeight = limits.blkioWeight
    }

    private mutating func take(_ ports: [PortSpec]) {
        var map: [String: [Docker.PortBinding]] = [:]
        for port in ports {
            map[port.name, default: []].append(
                Docker.PortBinding(hostIP: port.hostAddress ?? "", hostPort: port.hostPort ?? ""))
        }
        if !map.isEmpty { portBindings = map.mapValues { $0 } }
    }

    private mutating func take(_ specs: [MountSpec]) {
        var texts: [String] = []
        var objects: [Docker.Mount] = []
        for spec in specs where !(spec.kind == .volume && spec.source == nil) {
            if let text = spec.bindText { texts.append(text) } else { objects.append(Docker.Mount(spec)) }
        }
        binds = texts.nilIfEmpty
        mounts = objects.nilIfEmpty
    }
}

extension MountSpec {
    /// `SOURCE:TARGET:OPTIONS`, which alone can say `z`, and make a missing folder on every engine; nil where only the
    /// long form can say it.
    var bindText: String? {
        guard let source, kind == .bind, selinux != nil || createsSource, !isNonRecursive,
            !source.contains(":"), !target.contains(":")
        else { return nil }
        let options = [isReadOnly ? "ro" : nil, selinux, propagation].compactMap { $0 }
        return ([source, target] + (options.isEmpty ? [] : [options.joined(separator: ",")])).joined(separator: ":")
    }
}

extension Docker.Mount {
    init(_ spec: MountSpec) {
        self.init()
        type = .init(rawValue: spec.kind.rawValue)
        source = spec.source
        target = spec.target
        readOnly = spec.isReadOnly ? true : nil
        switch spec.kind {
        case .bind:
            guard spec.propagation != nil || spec.isNonRecursive || spec.createsSource else { return }
            var options = BindOptions()
            options.propagation = spec.propagation.map { .init(rawValue: $0) }
            if spec.isNonRecursive { options.nonRecursive = true }
            if spec.createsSource { options.createMountpoint = true }
            bindOptions = options
        case .volume:
            var options = VolumeOptions()
            if spec.noCopy { options.noCopy = true }
            if !spec.labels.isEmpty { options.labels = spec.labels }
            options.subpath = spec.subpath
            if spec.driver != nil || !spec.driverOptions.isEmpty {
                options.driverConfig = .init(name: spec.driver, options: spec.driverOptions)
            }
            volumeOptions = options
        case .tmpfs:
            tmpfsOptions = TmpfsOptions(sizeBytes: spec.size.map { Int($0) }, mode: spec.mode)
        case .image:
            imageOptions = ImageOptions(subpath: spec.subpath)
        }
    }
}

extension Docker.RestartPolicy {
    init?(_ rule: RestartRule) {
        switch rule {
        case .never: return nil
        case .always: self.init(name: .always)
        case .unlessStopped: self.init(name: .unlessStopped)
        case .onFailure(let count): self.init(name: .onFailure, maximumRetryCount: count)
        }
    }
}

extension Array {
    var nilIfEmpty: Self? { isEmpty ? nil : self }
}
