import EngineAPI
import JSONTree

extension Parity {
    static let createRefusals = Difference(
        "container-create-refusals", ["ContainerCreate"],
        docker: "Impossible configurations are refused with 400 and words of their own before anything is created.",
        podman: "Some are refused with 500 in other words, others are accepted and fail at start or are ignored.",
        fix: .request { request throws(ParityAnswer) in try ContainerCreateChecks.check(request) })
}

/// Docker's refusals of a container's configuration, from moby's `daemon/container.go` and `daemon_unix.go`, in its
/// order where two apply.
enum ContainerCreateChecks {
    static func check(_ request: ParityRequest) throws(ParityAnswer) {
        guard let body = request.body else {
            if let type = request.header("Content-Type"), !type.lowercased().hasPrefix("application/json") {
                throw .error(400, "unsupported Content-Type header (\(type)): must be 'application/json'")
            }
            throw .error(400, "invalid JSON: got EOF while reading request body")
        }
        if request.header("Content-Type") == nil {
            throw .error(400, "malformed Content-Type header (): mime: no media type")
        }
        if body.object?.isEmpty ?? true {
            throw .error(400, "config cannot be empty in order to create a container")
        }
        try PlatformName.check(request.query["platform"])
        if let name = request.query["name"], !name.isEmpty { try checkName(name) }
        try checkConfig(body)
        guard let host = body["HostConfig"] else { return }
        try checkPolicies(host)
        try checkMemory(host)
        try checkSecurity(host)
        try checkPorts(host["PortBindings"]?.object ?? [:])
        try checkMounts(host)
    }

    /// Also for renaming.
    static func checkName(_ given: String) throws(ParityAnswer) {
        let name = given.hasPrefix("/") ? given.dropFirst() : given[...]
        let bytes = Array(name.utf8)
        let isWord: (UInt8) -> Bool = { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        let isRest: (UInt8) -> Bool = { byte in isWord(byte) || [0x5F, 0x2E, 0x2D].contains(byte) }
        guard bytes.count >= 2, isWord(bytes[0]), bytes.allSatisfy(isRest) else {
            throw .error(
                400, "Invalid container name (\(given)), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed")
        }
    }

    private static func checkConfig(_ body: JSONValue) throws(ParityAnswer) {
        if let directory = body["WorkingDir"]?.string, !directory.isEmpty, !directory.hasPrefix("/") {
            throw .error(400, "the working directory '\(directory)' is invalid, it needs to be an absolute path")
        }
        for entry in body["Env"]?.array ?? [] {
            guard let entry = entry.string else { continue }
            if entry.hasPrefix("=") || entry.isEmpty { throw .error(400, "invalid environment variable: \(entry)") }
        }
        if let signal = body["StopSignal"]?.string, !signal.isEmpty, Signals.number(signal) == nil {
            throw .error(400, "invalid signal: \(signal)")
        }
    }

    private static func checkPolicies(_ host: JSONValue) throws(ParityAnswer) {
        try checkRestart(host["RestartPolicy"])
        let name = host["RestartPolicy"]?["Name"]?.string ?? ""
        if host["AutoRemove"]?.bool == true, !["", "no"].contains(name) {
            throw .error(400, "can't create 'AutoRemove' container with restart policy")
        }
        if let runtime = host["Runtime"]?.string, !knownRuntimes.contains(runtime) {
            throw .error(400, "unknown or invalid runtime name: \(runtime)")
        }
        try checkLog(host["LogConfig"]?["Type"]?.string ?? "")
    }

    /// Also for updates.
    static func checkRestart(_ policy: JSONValue?) throws(ParityAnswer) {
        let name = policy?["Name"]?.string ?? ""
        let retries = policy?["MaximumRetryCount"]?.int ?? 0
        switch name {
        case "", "no", "always", "unless-stopped":
            if retries != 0, name != "" {
                throw .error(
                    400,
                    "invalid restart policy: maximum retry count can only be used with 'on-failure'"
                        + (retries < 0 ? " and cannot be negative" : ""))
            }
        case "on-failure":
            if retries < 0 { throw .error(400, "invalid restart policy: maximum retry count cannot be negative") }
        default:
            throw .error(
                400,
                "invalid restart policy: unknown policy '\(name)'; use one of 'no', 'always', 'on-failure', or "
                    + "'unless-stopped'")
        }
    }

    private static let knownRuntimes: Set<String> = ["", "runc", "crun", "oci", "io.containerd.runc.v2"]

    /// Drivers that Docker has and Podman has not are refused too: a log that is silently kept elsewhere is lost.
    private static func checkLog(_ type: String) throws(ParityAnswer) {
        switch type {
        case "", "json-file", "local", "k8s-file", "journald", "none", "passthrough": return
        case "syslog", "fluentd", "gelf", "awslogs", "splunk", "gcplogs", "etwlogs":
            throw .error(
                400,
                "the log driver \(type) is not available on Podman, the engine behind this socket: use json-file, "
                    + "local, journald or none, and ship the logs from there")
        default: throw .error(400, "error looking up logging plugin \(type): plugin \"\(type)\" not found")
        }
    }

    /// Also for updates.
    static func checkMemory(_ host: JSONValue) throws(ParityAnswer) {
        let memory = host["Memory"]?.int64 ?? 0
        let swap = host["MemorySwap"]?.int64 ?? 0
        let reservation = host["MemoryReservation"]?.int64 ?? 0
        if memory != 0, memory < 6 << 20 { throw .error(400, "Minimum memory limit allowed is 6MB") }
        if memory > 0, swap > 0, swap < memory {
            throw .error(400, "Minimum memoryswap limit should be larger than memory limit, see usage")
        }
        if memory == 0, swap > 0 {
            throw .error(400, "You should always set the Memory limit when using Memoryswap limit, see usage")
        }
        if let swappiness = host["MemorySwappiness"]?.int64, swappiness < -1 || swappiness > 100 {
            throw .error(400, "Invalid value: \(swappiness), valid memory swappiness range is 0-100")
        }
        if reservation > 0, reservation < 6 << 20 { throw .error(400, "Minimum memory reservation allowed is 6MB") }
        if memory > 0, reservation > memory {
            throw .error(400, "Minimum memory limit can not be less than memory reservation limit, see usage")
        }
        let nano = host["NanoCpus"]?.int64 ?? 0
        if nano > 0, host["CpuPeriod"]?.int64 ?? 0 > 0 {
            throw .error(400, "Conflicting options: Nano CPUs and CPU Period cannot both be set")
        }
        if nano > 0, host["CpuQuota"]?.int64 ?? 0 > 0 {
            throw .error(400, "Conflicting options: Nano CPUs and CPU Quota cannot both be set")
        }
    }

    private static func checkSecurity(_ host: JSONValue) throws(ParityAnswer) {
        for field in ["CapAdd", "CapDrop"] {
            for name in host[field]?.array?.compactMap(\.string) ?? [] {
                let upper = name.uppercased()
                if upper == "ALL" { continue }
                let full = upper.hasPrefix("CAP_") ? upper : "CAP_" + upper
                guard Capabilities.all.contains(full) else {
                    throw .error(400, "invalid \(field): unknown capability: \"\(full)\"")
                }
            }
        }
        let modes: [(field: String, name: String, known: Set<String>)] = [
            ("IpcMode", "IPC mode", ["", "private", "shareable", "host", "none"]),
            ("CgroupnsMode", "cgroup namespace mode", ["", "private", "host"]),
            ("PidMode", "PID mode", ["", "host", "private"]), ("UTSMode", "UTS mode", ["", "host", "private"]),
        ]
        for (field, name, known) in modes {
            let mode = host[field]?.string ?? ""
            if mode.hasPrefix("container:"), field == "IpcMode" || field == "PidMode" { continue }
            guard known.contains(mode) else { throw .error(400, "invalid \(name): \(mode)") }
        }
        let options = [
            "apparmor", "label", "mask", "no-new-privileges", "proc-opts", "seccomp", "systempaths", "unmask",
        ]
        for option in host["SecurityOpt"]?.array?.compactMap(\.string) ?? [] {
            let word = option.split { $0 == "=" || $0 == ":" }.first.map(String.init) ?? ""
            if !options.contains(word) { throw .error(400, "invalid --security-opt 1: \"\(option)\"") }
        }
    }

    private static func checkPorts(_ bindings: JSONObject) throws(ParityAnswer) {
        for binding in bindings {
            let port = binding.key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard PortRange(String(port.first ?? "")) != nil else {
                throw .error(400, "invalid port specification: \"\(port.first ?? "")\"")
            }
            for entry in binding.value.array ?? [] {
                let text = entry["HostPort"]?.string ?? ""
                if !text.isEmpty, PortRange(text) == nil {
                    throw .error(400, "invalid port specification: \"\(text)\"")
                }
            }
        }
    }

    private static func checkMounts(_ host: JSONValue) throws(ParityAnswer) {
        var targets: Set<String> = []
        func add(_ target: String) throws(ParityAnswer) {
            guard targets.insert(target).inserted else { throw .error(400, "Duplicate mount point: \(target)") }
        }
        for bind in host["Binds"]?.array?.compactMap(\.string) ?? [] {
            let parts = bind.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 1 else {
                try add(bind)
                continue
            }
            guard parts[1].hasPrefix("/") else {
                throw .error(
                    400,
                    "invalid volume specification: '\(bind)': invalid mount config for type \"bind\": invalid mount "
                        + "path: '\(parts[1])' mount path must be absolute")
            }
            if !parts[0].hasPrefix("/"), !isVolumeName(parts[0]) {
                throw .error(
                    400,
                    "create \(parts[0]): \"\(parts[0])\" includes invalid characters for a local volume name, only "
                        + "\"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. If you intended to pass a host directory, use "
                        + "absolute path")
            }
            try add(parts[1])
        }
        for mount in host["Mounts"]?.array ?? [] {
            let type = mount["Type"]?.string ?? ""
            guard ["bind", "volume", "tmpfs", "image", "npipe", "cluster"].contains(type) else {
                throw .error(400, "invalid mount config for type \"\(type)\": mount type unknown")
            }
            guard let target = mount["Target"]?.string, !target.isEmpty else {
                throw .error(400, "invalid mount config for type \"\(type)\": field Target must not be empty")
            }
            if type == "bind", mount["Source"]?.string ?? "" == "" {
                throw .error(400, "invalid mount config for type \"bind\": field Source must not be empty")
            }
            try add(target)
        }
    }

    private static func isVolumeName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count > 1 else { return false }
        let isWord: (UInt8) -> Bool = { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        return isWord(first) && name.utf8.allSatisfy { isWord($0) || [0x5F, 0x2E, 0x2D].contains($0) }
    }
}
