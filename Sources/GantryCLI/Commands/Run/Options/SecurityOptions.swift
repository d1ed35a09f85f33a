import ArgumentParser
import DockerAPI
import EngineAPI

/// What a container may do, and what it shares with its host.
struct SecurityOptions: ParsableArguments, Sendable {
    @Flag(name: .customLong("privileged"), help: "All rights, and all devices of the host.")
    var privileged = false

    @Option(
        name: .customLong("cap-add"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A capability more.", valueName: "capability"))
    var capAdd: [String] = []

    @Option(
        name: .customLong("cap-drop"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A capability less; ALL for all.", valueName: "capability"))
    var capDrop: [String] = []

    @Option(
        name: .customLong("security-opt"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "seccomp=FILE, apparmor=…, label=…, no-new-privileges, systempaths=unconfined.", valueName: "option"))
    var securityOpt: [String] = []

    @Option(
        name: .customLong("group-add"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("One more group, by name or number.", valueName: "group"))
    var groupAdd: [String] = []

    @Option(
        name: .customLong("userns"), parsing: .unconditional,
        help: ArgumentHelp("The user namespace: host; with Podman also keep-id, auto.", valueName: "mode"))
    var userns: String?

    @Option(
        name: .customLong("ipc"), parsing: .unconditional,
        help: ArgumentHelp("The IPC namespace: none, private, shareable, host, container:NAME.", valueName: "mode"))
    var ipc: String?

    @Option(
        name: .customLong("pid"), parsing: .unconditional,
        help: ArgumentHelp("The PID namespace: host, container:NAME.", valueName: "mode"))
    var pid: String?

    @Option(
        name: .customLong("uts"), parsing: .unconditional,
        help: ArgumentHelp("The UTS namespace: host.", valueName: "mode"))
    var uts: String?

    @Option(
        name: .customLong("cgroupns"), parsing: .unconditional,
        help: ArgumentHelp("The cgroup namespace: host, private.", valueName: "mode"))
    var cgroupns: String?

    @Option(
        name: .customLong("cgroup-parent"), parsing: .unconditional,
        help: ArgumentHelp("The parent cgroup.", valueName: "path"))
    var cgroupParent: String?

    @Option(
        name: .customLong("isolation"), parsing: .unconditional,
        help: ArgumentHelp("Windows: default, process, hyperv.", valueName: "mode"))
    var isolation: String?

    @Option(
        name: .customLong("sysctl"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A kernel parameter: KEY=VALUE.", valueName: "key=value"))
    var sysctl: [String] = []

    @Option(
        name: .customLong("device"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A device of the host, PATH[:PATH][:rwm], or a CDI name.", valueName: "device"))
    var devices: [String] = []

    @Option(
        name: .customLong("device-cgroup-rule"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A rule for devices: c 42:* rmw.", valueName: "rule"))
    var deviceCgroupRule: [String] = []

    @Option(
        name: .customLong("gpus"), parsing: .unconditional,
        help: ArgumentHelp("GPUs: all, a number, or device=0,1.", valueName: "request"))
    var gpus: String?
}

extension SecurityOptions {
    func apply(to create: inout Docker.ContainerCreate, _ facts: HostFacts) throws(EngineError) {
        var host = create.hostConfig ?? Docker.HostConfig()
        if privileged { host.privileged = true }
        if !capAdd.isEmpty { host.capAdd = capAdd }
        if !capDrop.isEmpty { host.capDrop = capDrop }
        if !groupAdd.isEmpty { host.groupAdd = groupAdd }
        try applySecurity(to: &host, facts)
        host.usernsMode = userns
        host.ipcMode = ipc
        host.pidMode = pid
        host.utsMode = uts
        host.cgroupnsMode = cgroupns.map { .init(rawValue: $0) }
        host.cgroupParent = cgroupParent
        host.isolation = isolation.map { .init(rawValue: $0) }
        if !sysctl.isEmpty { host.sysctls = KeyValues.dictionary(sysctl) }
        if !deviceCgroupRule.isEmpty { host.deviceCgroupRules = deviceCgroupRule }
        let plain = devices.filter { !Docker.DeviceMapping.isCDI($0) }
        if !plain.isEmpty {
            host.devices = try plain.map { (text) throws(EngineError) in try Docker.DeviceMapping(parsing: text) }
        }
        var requests: [Docker.DeviceRequest] = []
        let cdi = devices.filter(Docker.DeviceMapping.isCDI)
        if !cdi.isEmpty { requests.append(Docker.DeviceRequest(driver: "cdi", deviceIDs: cdi)) }
        if let gpus { requests.append(try Docker.DeviceRequest(gpus: gpus)) }
        if !requests.isEmpty { host.deviceRequests = requests }
        create.hostConfig = host
    }

    /// A seccomp profile travels as its text, for the engine may be elsewhere; `systempaths=unconfined` is no security
    /// option for an engine but two empty lists. Both as in the docker CLI.
    private func applySecurity(to host: inout Docker.HostConfig, _ facts: HostFacts) throws(EngineError) {
        var options: [String] = []
        for text in securityOpt {
            let mark = text.firstIndex { $0 == "=" || $0 == ":" }
            let key = text[..<(mark ?? text.endIndex)]
            let value = mark.map { String(text[text.index(after: $0)...]) }
            switch key {
            case "systempaths":
                guard value == "unconfined" else {
                    throw EngineError(.invalidInput, "--security-opt \(text): systempaths can only be unconfined.")
                }
                host.maskedPaths = []
                host.readonlyPaths = []
            case "seccomp":
                guard let value, !value.isEmpty else {
                    throw EngineError(.invalidInput, "--security-opt \(text): name a file, or unconfined.")
                }
                let isWord = value == "unconfined" || value == "builtin"
                options.append("seccomp=\(isWord ? value : try facts.compactJSON(of: value))")
            case "no-new-privileges", "apparmor", "label", "writable-cgroups", "credentialspec", "proc-opts", "mask",
                "unmask":
                options.append(text)
            default:
                throw EngineError(
                    .invalidInput,
                    "--security-opt \(text) is not known; there are seccomp, apparmor, label, no-new-privileges, "
                        + "systempaths.")
            }
        }
        if !options.isEmpty { host.securityOpt = options }
    }
}
