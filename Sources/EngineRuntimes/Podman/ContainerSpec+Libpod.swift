import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import LibpodAPI

extension PodmanRuntime {
    /// Makes a container by Podman's own API, which knows pods and CDI devices.
    func createNatively(_ spec: ContainerSpec) async throws(RuntimeError) -> String {
        guard let image = try await image(spec.image) else {
            throw RuntimeError(
                .notFound, "The image \(spec.image) is not there; pull it first.", engine: client.address.description)
        }
        var native = Libpod.ContainerSpec(spec)
        // By its id: the two APIs of Podman complete short names differently.
        native.image = String(image.id.drop { $0 != ":" }.dropFirst())
        if let pod = spec.pod {
            guard spec.ports.isEmpty, spec.networks.isEmpty, spec.networkMode == nil, spec.hostname == nil,
                spec.domainname == nil
            else {
                throw RuntimeError(
                    .invalidInput,
                    "\(spec.name) is in the pod \(pod), whose ports, networks and hostname are the pod's; say them there."
                )
            }
            guard try await self.pod(pod) != nil else {
                throw RuntimeError(
                    .notFound, "There is no pod \(pod) for \(spec.name) to join; make it first.",
                    engine: client.address.description)
            }
        }
        native.portMappings = try await portMappings(spec.ports)
        if let gpus = spec.gpus {
            let identity = try await translated { () async throws(EngineError) in try await client.identity() }
            native.take(try GPUForm(gpus, on: identity, client.address.description))
        }
        try native.takeWhatMayNotFit(spec, engine: client.address.description)
        let wanted = native
        return try await translated { () async throws(EngineError) in
            try await client.send(.libpodContainerCreate(wanted))
        }.id
    }
}

extension Libpod.ContainerSpec {
    init(_ spec: ContainerSpec) {
        self.init(image: spec.image, name: spec.name, command: spec.command)
        entrypoint = spec.entrypoint
        env = spec.environment
        labels = spec.labels
        if !spec.annotations.isEmpty { annotations = spec.annotations }
        user = spec.user
        groups = spec.groupAdd.nilIfEmpty
        workingDirectory = spec.workingDirectory
        hostname = spec.hostname
        terminal = spec.hasTerminal
        stdin = spec.keepsInputOpen
        initProcess = spec.useInit
        remove = spec.removesItself
        pod = spec.pod
        privileged = spec.isPrivileged
        readOnlyRootFS = spec.isReadOnly
        capabilitiesToAdd = spec.capAdd.nilIfEmpty
        capabilitiesToDrop = spec.capDrop.nilIfEmpty
        if !spec.sysctls.isEmpty { sysctl = spec.sysctls }
        stopTimeoutSeconds = spec.stopTimeout.map { UInt(clamping: $0.wholeSeconds) } ?? 10
        ociRuntime = spec.ociRuntime
        extraHosts = spec.extraHosts.nilIfEmpty
        dnsServers = spec.dns.nilIfEmpty
        dnsSearch = spec.dnsSearch.nilIfEmpty
        dnsOptions = spec.dnsOptions.nilIfEmpty
        cgroupParent = spec.cgroupParent
        shmSize = spec.resources.shm
        oomScoreAdjustment = spec.resources.oomScoreAdjustment
        volumesFrom = spec.volumesFrom.nilIfEmpty
        if let logging = spec.logging {
            logConfiguration = Libpod.LogConfiguration(driver: logging.driver, options: logging.options)
        }
        takeRules(spec)
        takeNamespaces(spec)
        takeSecurity(spec.securityOptions)
        takeMounts(spec.mounts)
        takeDevices(spec)
        takeLimits(spec)
    }

    private mutating func takeRules(_ spec: ContainerSpec) {
        switch spec.restart {
        case .never: break
        case .always: restartPolicy = "always"
        case .unlessStopped: restartPolicy = "unless-stopped"
        case .onFailure(let count):
            restartPolicy = "on-failure"
            restartRetries = count.map { UInt(clamping: $0) }
        }
        guard let check = spec.healthcheck, let test = check.test else { return }
        healthcheck = Libpod.Healthcheck(
            test: test, interval: check.interval ?? .seconds(30), timeout: check.timeout ?? .seconds(30),
            startPeriod: check.startPeriod ?? .zero, retries: check.retries ?? 3)
    }

    private mutating func takeNamespaces(_ spec: ContainerSpec) {
        func namespace(_ mode: String?) -> Libpod.Namespace? {
            guard let mode else { return nil }
            if mode.hasPrefix("container:") { return .container(String(mode.dropFirst("container:".count))) }
            return Libpod.Namespace(mode)
        }
        ipcNamespace = namespace(spec.ipcMode)
        pidNamespace = namespace(spec.pidMode)
        utsNamespace = namespace(spec.utsMode)
        userNamespace = namespace(spec.usernsMode)
        cgroupNamespace = namespace(spec.cgroupNamespace)
        guard spec.pod == nil else { return }
        networkNamespace = namespace(spec.networkMode)
        if !spec.networks.isEmpty {
            networkNamespace = .bridge
            networks = Dictionary(
                spec.networks.map { ($0.network, Libpod.NetworkAttachment($0)) }, uniquingKeysWith: { $1 })
        }
    }

    private mutating func takeSecurity(_ options: [String]) {
        for option in options {
            let mark = option.firstIndex { $0 == "=" || $0 == ":" }
            let value = mark.map { String(option[option.index(after: $0)...]) } ?? ""
            switch mark.map({ String(option[..<$0]) }) ?? option {
            case "no-new-privileges": noNewPrivileges = value != "false"
            case "seccomp": seccompProfilePath = value
            case "apparmor": apparmorProfile = value
            case "label": selinuxOptions = (selinuxOptions ?? []) + [value]
            case "mask": mask = (mask ?? []) + [value]
            case "unmask": unmask = (unmask ?? []) + [value]
            // What is unknown is refused by name, see takeWhatMayNotFit.
            default: continue
            }
        }
    }

    private mutating func takeMounts(_ specs: [MountSpec]) {
        for spec in specs {
            var options = spec.isReadOnly ? ["ro"] : []
            switch spec.kind {
            case .volume:
                if spec.noCopy { options.append("nocopy") }
                let volume = Libpod.NamedVolume(
                    spec.source ?? "", at: spec.target, options: options.nilIfEmpty,
                    isAnonymous: spec.source == nil ? true : nil, subPath: spec.subpath)
                volumes = (volumes ?? []) + [volume]
            case .bind:
                options +=
                    [spec.isNonRecursive ? "bind" : "rbind"] + [spec.propagation, spec.selinux].compactMap { $0 }
                mounts = (mounts ?? []) + [.init("bind", source: spec.source, at: spec.target, options: options)]
            case .tmpfs:
                if let size = spec.size { options.append("size=\(size)") }
                if let mode = spec.mode { options.append("mode=" + String(mode, radix: 8)) }
                mounts = (mounts ?? []) + [.init("tmpfs", source: "tmpfs", at: spec.target, options: options)]
            case .image:
                mounts = (mounts ?? []) + [.init("image", source: spec.source, at: spec.target, options: options)]
            }
        }
    }
}
