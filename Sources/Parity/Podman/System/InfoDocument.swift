import EngineAPI
import JSONTree

/// Podman's `/info` as Docker gives it.
enum InfoDocument {
    static func docker(_ podman: JSONValue, version: APIVersion) -> JSONValue {
        guard var info = podman.object else { return podman }
        info["ID"] = .string(id(of: "\(info["Name"]?.string ?? "")\n\(info["DockerRootDir"]?.string ?? "")"))
        info["Architecture"] = .string(architecture(info["Architecture"]?.string ?? ""))
        info["ServerVersion"] = .string(DockerRelease.version)
        let counts = ["ContainersRunning", "ContainersPaused"].compactMap { info[$0]?.int }.reduce(0, +)
        if let all = info["Containers"]?.int { info["ContainersStopped"] = .number(max(0, all - counts)) }
        for (key, value) in defaults where info[key].map(isUnset) ?? true { info[key] = value }
        info["ExperimentalBuild"] = false
        info["Warnings"] = info["Warnings"]?.array.flatMap { $0.isEmpty ? nil : .array($0) } ?? .null
        for key in ["ContainerdCommit", "RuncCommit", "InitCommit"] {
            info[key] = ["ID": info[key]?["ID"] ?? ""]
        }
        if var plugins = info["Plugins"]?.object {
            plugins["Network"] = ["bridge", "host", "ipvlan", "macvlan", "null"]
            plugins["Log"] = JSONValue((plugins["Log"]?.array?.compactMap(\.string) ?? []) + ["json-file", "local"])
            info["Plugins"] = .object(plugins)
        }
        if info["CgroupVersion"]?.string == "1" { info["KernelMemoryTCP"] = true }
        older(&info, version)
        info["RegistryConfig"] = registries(info["RegistryConfig"])
        info["SecurityOptions"] = .array(
            (info["SecurityOptions"]?.array ?? []).map {
                $0.string == "name=seccomp,profile=default" ? "name=seccomp,profile=builtin" : $0
            })
        for key in podmanOnly { info.removeValue(forKey: key) }
        if version < APIVersion(1, 47), var registries = info["RegistryConfig"]?.object {
            for key in nondistributable { registries[key] = .null }
            info["RegistryConfig"] = .object(registries)
        }
        return .object(info)
    }

    /// What older versions of the API still have. Source: moby's api/server/router/system/system_routes.go.
    private static func older(_ info: inout JSONObject, _ version: APIVersion) {
        // Podman 5.4 and older have some of these whatever the version.
        for key in ["BridgeNfIptables", "BridgeNfIp6tables"] {
            info[key] = version < APIVersion(1, 50) ? false : nil
        }
        if version < APIVersion(1, 49) {
            for key in ["ContainerdCommit", "RuncCommit", "InitCommit"] {
                if let id = info[key]?["ID"], id.string != "" { info[key]?["Expected"] = id }
            }
        }
        let hasKernelMemory = version < APIVersion(1, 42) && info["CgroupVersion"]?.string == "1"
        info["KernelMemory"] = hasKernelMemory ? true : nil
    }

    private static let nondistributable = [
        "AllowNondistributableArtifactsCIDRs", "AllowNondistributableArtifactsHostnames",
    ]

    private static let podmanOnly = [
        "BuildahVersion", "CPURealtimePeriod", "CPURealtimeRuntime", "Rootless", "SwapFree", "SwapTotal", "Uptime",
        "ProductLicense",
    ]

    private static let defaults: [(String, JSONValue)] = [
        ("IndexServerAddress", "https://index.docker.io/v1/"), ("LoggingDriver", "json-file"),
        ("InitBinary", "docker-init"), ("Labels", []), ("CDISpecDirs", ["/etc/cdi", "/var/run/cdi"]),
        ("DefaultRuntime", "runc"), ("CgroupVersion", "2"),
    ]

    private static func isUnset(_ value: JSONValue) -> Bool { value.isNull || value.string == "" }

    /// The kernel's word for Go's name of a processor, as Docker says it.
    private static func architecture(_ name: String) -> String {
        switch name {
        case "amd64": "x86_64"
        case "arm64": "aarch64"
        case "386": "i686"
        default: name
        }
    }

    /// An id in the form of a UUID that stays the same for one store on one host (FNV-1a, twice).
    private static func id(of text: String) -> String {
        func hash(_ seed: UInt64) -> UInt64 {
            text.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        let digits = [hash(0xCBF2_9CE4_8422_2325), hash(0x9E37_79B9_7F4A_7C15)].map { value in
            let text = String(value, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        var parts: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }

    /// As Docker: loopback registries are plain HTTP, and docker.io is official.
    private static func registries(_ podman: JSONValue?) -> JSONValue {
        var registries = podman?.object ?? [:]
        for key in nondistributable { registries.removeValue(forKey: key) }
        registries["InsecureRegistryCIDRs"] = ["::1/128", "127.0.0.0/8"]
        var indexes = registries["IndexConfigs"]?.object ?? [:]
        var hub = indexes["docker.io"]?.object ?? ["Mirrors": [], "Name": "docker.io", "Secure": true]
        hub["Official"] = true
        indexes["docker.io"] = .object(hub)
        registries["IndexConfigs"] = .object(indexes)
        return .object(registries)
    }
}
