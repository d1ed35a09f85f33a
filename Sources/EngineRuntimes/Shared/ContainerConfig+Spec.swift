import ContainerRuntime
import DockerAPI
import EngineAPI

extension Docker.ContainerConfig {
    init(_ spec: ContainerSpec) {
        self.init()
        image = spec.image
        cmd = spec.command.map { Words($0) }
        // An empty list would inherit the image's; one empty word takes it away on both engines.
        entrypoint = spec.entrypoint.map { Words($0.isEmpty ? [""] : $0) }
        env = spec.environment.map { "\($0.key)=\($0.value)" }.sorted()
        labels = spec.labels
        user = spec.user
        workingDir = spec.workingDirectory
        hostname = spec.hostname
        domainname = spec.domainname
        tty = spec.hasTerminal
        openStdin = spec.keepsInputOpen
        stdinOnce = spec.keepsInputOpen && spec.inputEndsOnce
        stopSignal = spec.stopSignal
        stopTimeout = spec.stopTimeout.map { Int($0.wholeSeconds) }
        let ports = spec.exposedPorts.map { $0.contains("/") ? $0 : $0 + "/tcp" } + spec.ports.map(\.name)
        if !ports.isEmpty { exposedPorts = Docker.NameSet(ports) }
        healthcheck = spec.healthcheck.map { check in
            Docker.HealthConfig(
                test: check.test, interval: check.interval.map { Nanoseconds($0) },
                timeout: check.timeout.map { Nanoseconds($0) }, retries: check.retries,
                startPeriod: check.startPeriod.map { Nanoseconds($0) },
                startInterval: check.startInterval.map { Nanoseconds($0) })
        }
        let anonymous = spec.mounts.filter { $0.kind == .volume && $0.source == nil }.map(\.target)
        if !anonymous.isEmpty { volumes = Docker.NameSet(anonymous) }
    }
}

extension Docker.NetworkingConfig {
    /// Only the first network: an API before 1.44 refuses more.
    init?(first spec: ContainerSpec) {
        guard let first = spec.networks.first else { return nil }
        self.init(endpointsConfig: [first.network: Docker.EndpointSettings(first)])
    }
}

extension PortSpec {
    /// `80/tcp`.
    var name: String { "\(containerPort)/\(transport)" }
}

extension Duration {
    /// Rounded up, as engines count whole seconds and zero means "at once".
    var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
