import EngineAPI
import JSONTree

/// `NetworkSettings` of a container.
public enum ContainerNetworks {
    /// The name of Podman's default network, and Docker's for it.
    public static let defaults = (podman: "podman", docker: "bridge")

    static func rewrite(_ container: inout JSONValue, version: APIVersion) {
        let memory = ContainerMemory(labels: container["Config"]?["Labels"])
        let isRunning = container["State"]?["Running"]?.bool == true
        let identity = Identity(
            id: container["Id"]?.string ?? "", name: container["Name"]?.string ?? "",
            hostname: container["Config"]?["Hostname"]?.string ?? "", isRunning: isRunning,
            hasRun: container["State"]?["Status"]?.string != "created")
        guard case .object(var settings)? = container["NetworkSettings"] else { return }
        settings["Networks"] = settings["Networks"].map { networks($0, identity, memory, version: version) }
        settings["Ports"] = isRunning ? ports(settings["Ports"]) : [:]
        if isRunning, (settings["SandboxID"]?.string ?? "").isEmpty {
            settings["SandboxID"] = .string(MixedID.of(identity.id, String(repeating: "f", count: 64)))
        } else if !isRunning {
            settings["SandboxKey"] = ""
        }
        // What stands beside the networks is about the default one alone.
        let endpoint = settings["Networks"]?[defaults.docker]
        settings["EndpointID"] = endpoint?["EndpointID"] ?? ""
        for field in ["Gateway", "IPAddress", "IPv6Gateway", "GlobalIPv6Address", "MacAddress"] {
            settings[field] = endpoint?[field] ?? ""
        }
        for field in ["IPPrefixLen", "GlobalIPv6PrefixLen"] { settings[field] = endpoint?[field] ?? 0 }
        container["NetworkSettings"] = .object(settings)
    }

    /// 4.3 leaves the address of all interfaces out.
    private static func ports(_ podman: JSONValue?) -> JSONValue {
        var ports = podman?.object ?? [:]
        for index in ports.members.indices {
            guard let bindings = ports.members[index].value.array else { continue }
            ports.members[index].value = .array(
                bindings.map { binding in
                    var binding = binding
                    if (binding["HostIp"]?.string ?? "").isEmpty { binding["HostIp"] = "0.0.0.0" }
                    return binding
                })
        }
        return .object(ports)
    }

    struct Identity {
        var id: String
        var name: String
        var hostname: String
        var isRunning: Bool
        /// Whether it was ever started: before, its endpoints belong to no network yet.
        var hasRun: Bool
    }

    static func networks(
        _ podman: JSONValue, _ identity: Identity, _ memory: ContainerMemory?, version: APIVersion
    ) -> JSONValue {
        guard var networks = podman.object else { return [:] }
        let mode = memory?.config["NetworkDisabled"] == true ? "none" : memory?.host["NetworkMode"]?.string ?? ""
        // Podman 4.3 has no entry for them.
        if networks.isEmpty, ["host", "none"].contains(mode) { networks[mode] = ["NetworkID": .string(mode)] }
        if let memory, !identity.hasRun { put(memory, into: &networks) }
        let endpoints = networks.map { network in
            let name = NetworkNames.shown(network.key)
            let asked = memory?.endpoints[name] ?? (name == defaults.docker ? memory?.endpoints["default"] : nil)
            return (name, endpoint(network.value, name, asked, identity, version: version))
        }
        return .object(JSONObject(endpoints.sorted { $0.0 < $1.0 }))
    }

    /// The networks that were not there at the creation, and not the one that stands in for them.
    private static func put(_ memory: ContainerMemory, into networks: inout JSONObject) {
        if memory.hasStandIn { networks.removeValue(forKey: defaults.podman) }
        for name in memory.missing where networks[NetworkNames.engine(name)] == nil {
            networks[NetworkNames.engine(name)] = [:]
        }
    }

    private static func endpoint(
        _ podman: JSONValue, _ name: String, _ asked: JSONValue?, _ identity: Identity, version: APIVersion
    ) -> JSONValue {
        let short = String(identity.id.prefix(12))
        let isDefault = ["bridge", "host", "none"].contains(name)
        // Podman adds the short id, and the host's name where one was asked for.
        let own = [short, identity.hostname]
        let shown = isDefault ? [] : podman["Aliases"]?.array?.filter { !own.contains($0.string ?? "") } ?? []
        let given = asked?["Aliases"]?.array ?? shown
        var aliases = given
        if version < APIVersion(1, 45), !isDefault { aliases.append(.string(short)) }
        var network = podman["NetworkID"]?.string ?? ""
        // Podman 4.3 has the name in the place of the id; that of the default network is the same everywhere.
        if !identity.hasRun { network = "" }
        if network == defaults.podman { network = "2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9" }
        var endpoint: JSONObject = [
            "IPAMConfig": asked?["IPAMConfig"] ?? podman["IPAMConfig"] ?? nil,
            "Links": asked?["Links"] ?? podman["Links"] ?? nil,
            "Aliases": aliases.isEmpty ? .null : .array(aliases),
            "MacAddress": identity.isRunning ? podman["MacAddress"] ?? "" : asked?["MacAddress"] ?? "",
            "DriverOpts": asked?["DriverOpts"] ?? podman["DriverOpts"] ?? nil,
        ]
        endpoint["GwPriority"] = asked?["GwPriority"] ?? podman["GwPriority"] ?? 0
        endpoint["NetworkID"] = .string(network)
        endpoint["EndpointID"] = .string(identity.isRunning ? MixedID.of(identity.id, network) : "")
        for (field, none) in [
            ("Gateway", ""), ("IPAddress", ""), ("IPPrefixLen", 0), ("IPv6Gateway", ""), ("GlobalIPv6Address", ""),
            ("GlobalIPv6PrefixLen", 0),
        ] as [(String, JSONValue)] { endpoint[field] = identity.isRunning ? podman[field] ?? none : none }
        let isMissing = podman.object?.isEmpty == true
        endpoint["DNSNames"] = isDefault || isMissing ? .null : names(identity, given.compactMap(\.string), short)
        return .object(endpoint)
    }

    /// As moby's `daemon.endpointDNSNames`: name, aliases, short id, host name, each once.
    private static func names(_ identity: Identity, _ aliases: [String], _ short: String) -> JSONValue {
        var names: [String] = []
        let name = String(identity.name.drop { $0 == "/" })
        for candidate in [name] + aliases + [short, identity.hostname] where !candidate.isEmpty {
            if !names.contains(candidate) { names.append(candidate) }
        }
        return JSONValue(names)
    }
}
