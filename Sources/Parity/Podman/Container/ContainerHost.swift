import EngineAPI
import JSONTree

/// `HostConfig` of a container's inspection.
enum ContainerHost {
    /// What an update may have changed: as the engine has it.
    private static let live = [
        "RestartPolicy", "Memory", "MemoryReservation", "MemorySwap", "NanoCpus", "CpuShares", "CpuPeriod", "CpuQuota",
        "CpuRealtimePeriod", "CpuRealtimeRuntime", "CpusetCpus", "CpusetMems", "BlkioWeight", "PidsLimit",
    ]
    private static let lists = [
        "Binds", "VolumesFrom", "CapAdd", "CapDrop", "Dns", "DnsOptions", "DnsSearch", "ExtraHosts", "GroupAdd",
        "Links",
        "SecurityOpt", "Devices", "BlkioWeightDevice", "BlkioDeviceReadBps", "BlkioDeviceWriteBps",
        "BlkioDeviceReadIOps", "BlkioDeviceWriteIOps", "DeviceCgroupRules", "DeviceRequests", "Ulimits",
    ]

    static func docker(
        _ podman: JSONObject, _ memory: ContainerMemory?, name: String, networks: JSONObject, version: APIVersion
    ) -> JSONObject {
        var host = memory.map { asked($0, podman) } ?? guessed(podman)
        if let memory {
            let links = memory.links.map { $0.docker(of: name) }
            host["Links"] = links.isEmpty ? .null : JSONValue(links)
        }
        normalizeLimits(&host, podman, memory)
        let mode = host["NetworkMode"]?.string ?? ""
        if memory == nil || ["", "default"].contains(mode) { host["NetworkMode"] = networkMode(podman, networks) }
        if host["LogConfig"]?["Config"]?.isNull ?? true { host["LogConfig"]?["Config"] = [:] }
        return host
    }

    private static func asked(_ memory: ContainerMemory, _ podman: JSONObject) -> JSONObject {
        var host = ContainerDefaults.host
        for member in memory.host { host[member.key] = member.value }
        for field in live { host[field] = podman[field] ?? host[field] }
        if host["Mounts"]?.array?.isEmpty == true { host["Mounts"] = nil }
        if (host["RestartPolicy"]?["Name"]?.string ?? "").isEmpty { host["RestartPolicy"]?["Name"] = "no" }
        if host["LogConfig"]?["Type"]?.string ?? "" == "" {
            host["LogConfig"] = ["Type": "json-file", "Config": host["LogConfig"]?["Config"] ?? [:]]
        }
        if host["Privileged"]?.bool == true {
            if memory.host["MaskedPaths"] == nil { host["MaskedPaths"] = .null }
            if memory.host["ReadonlyPaths"] == nil { host["ReadonlyPaths"] = .null }
            let options = host["SecurityOpt"]?.array ?? []
            if !options.contains("label=disable") { host["SecurityOpt"] = .array(options + ["label=disable"]) }
        }
        bindings(&host)
        return host
    }

    /// Docker writes both fields of a binding.
    private static func bindings(_ host: inout JSONObject) {
        guard let ports = host["PortBindings"]?.object else { return }
        let filled = ports.map { port -> (String, JSONValue) in
            guard let entries = port.value.array else { return (port.key, port.value) }
            return (
                port.key,
                .array(entries.map { ["HostIp": $0["HostIp"] ?? "", "HostPort": $0["HostPort"] ?? ""] })
            )
        }
        host["PortBindings"] = .object(JSONObject(filled))
    }

    private static func guessed(_ podman: JSONObject) -> JSONObject {
        var host = podman
        for field in lists where host[field]?.array?.isEmpty ?? false { host[field] = .null }
        if ["oci", "crun"].contains(host["Runtime"]?.string) { host["Runtime"] = "runc" }
        for field in ["PidMode", "UTSMode"] where host[field]?.string == "private" { host[field] = "" }
        if host["IpcMode"]?.string == "shareable" { host["IpcMode"] = "private" }
        if (host["CgroupnsMode"]?.string ?? "").isEmpty { host["CgroupnsMode"] = "private" }
        if host["ShmSize"]?.int == 65_536_000 { host["ShmSize"] = .number(ContainerDefaults.sharedMemory) }
        if let type = host["LogConfig"]?["Type"]?.string, ["k8s-file", ""].contains(type) {
            host["LogConfig"]?["Type"] = "json-file"
        }
        if host["Privileged"]?.bool != true {
            if host["MaskedPaths"]?.isNull ?? true { host["MaskedPaths"] = ContainerDefaults.host["MaskedPaths"] }
            if host["ReadonlyPaths"]?.isNull ?? true { host["ReadonlyPaths"] = ContainerDefaults.host["ReadonlyPaths"] }
        }
        let limits = host["Ulimits"]?.array?.map { limit in
            var limit = limit
            let name = limit["Name"]?.string ?? ""
            if name.hasPrefix("RLIMIT_") { limit["Name"] = .string(name.dropFirst(7).lowercased()) }
            return limit
        }
        if let limits { host["Ulimits"] = .array(limits) }
        return host
    }

    /// Limits that the engine has another number for than was asked.
    private static func normalizeLimits(_ host: inout JSONObject, _ podman: JSONObject, _ memory: ContainerMemory?) {
        // Clients send back what they are told, and no number suits cgroups of version 2.
        if memory?.host["MemorySwappiness"] == nil { host["MemorySwappiness"] = .null }
        if memory?.host["PidsLimit"] == nil, let limit = podman["PidsLimit"]?.int, limit <= 0 || limit == 2048 {
            host["PidsLimit"] = .null
        } else if let asked = memory?.host["PidsLimit"], asked.int ?? 0 <= 0, podman["PidsLimit"]?.int ?? 0 <= 0 {
            host["PidsLimit"] = asked
        }
        let swap = podman["MemorySwap"]?.int64 ?? 0
        if swap >= ContainerDefaults.unlimited || (swap == 0 && memory?.host["MemorySwap"]?.int64 == -1) {
            host["MemorySwap"] = -1
        }
        if let nano = host["NanoCpus"]?.int64, nano > 0, memory?.host["CpuQuota"] == nil {
            host["CpuPeriod"] = 0
            host["CpuQuota"] = 0
        }
        for field in ["KernelMemory", "KernelMemoryTCP"] where host[field]?.int == 0 { host[field] = nil }
    }

    /// Podman says bridge for every network of its own.
    private static func networkMode(_ podman: JSONObject, _ networks: JSONObject) -> JSONValue {
        let mode = podman["NetworkMode"]?.string ?? "bridge"
        guard mode == "bridge", let only = networks.keys.first, networks.count == 1,
            only != "podman"
        else { return .string(mode) }
        return .string(only)
    }
}
