public import EngineAPI
public import JSONTree

/// A network as Docker describes it.
public enum NetworkDescription {
    /// `host` and `none`, which Podman has as modes of a container and not as networks.
    public static let builtIn: [JSONValue] = [
        builtIn("none", driver: "null", id: "d1b3554496f51c4d7430f6c8a3d443d46a33ff969e3ef0075fb39e3ee7ef449e"),
        builtIn("host", driver: "host", id: "a225293dbed76d687aad3e03b9cb92e1c3dd49b1af64d1cbc4949a82c544ede6"),
    ]

    private static func builtIn(_ name: String, driver: String, id: String) -> JSONValue {
        [
            "Name": .string(name), "Id": .string(id), "Created": "1970-01-01T00:00:00Z", "Scope": "local",
            "Driver": .string(driver), "EnableIPv4": true, "EnableIPv6": false,
            "IPAM": ["Driver": "default", "Options": nil, "Config": nil], "Internal": false, "Attachable": false,
            "Ingress": false, "ConfigFrom": ["Network": ""], "ConfigOnly": false, "Containers": [:], "Options": [:],
            "Labels": [:],
        ]
    }

    /// The built-in network that a client names, by name, id or the id's beginning.
    public static func builtIn(named name: String) -> JSONValue? {
        builtIn.first { network in
            network["Name"]?.string == name
                || name.utf8.count >= 12 && network["Id"]?.string?.hasPrefix(name) == true
        }
    }

    /// The engine's network as Docker would show it.
    public static func rewrite(_ network: JSONValue) -> JSONValue {
        var network = network
        let asked = Remembered.value(in: network["Labels"])
        Remembered.hide(in: &network["Labels"])
        if network["Labels"]?.object == nil { network["Labels"] = [:] }
        let name = NetworkNames.shown(network["Name"]?.string ?? "")
        network["Name"] = .string(name)
        network["EnableIPv4"] = asked?["EnableIPv4"] ?? true
        network["IPAM"] = ipam(network["IPAM"], asked?["IPAM"])
        for key in ["Attachable", "Ingress", "ConfigOnly"] where network[key] == nil || asked?[key] != nil {
            network[key] = asked?[key] ?? false
        }
        network["Options"] = name == "bridge" ? defaultOptions : asked?["Options"] ?? options(network["Options"])
        for key in ["Peers", "Services"] where network[key]?.isNull == true { network[key] = nil }
        let id = network["Id"]?.string ?? ""
        if let containers = network["Containers"]?.object {
            network["Containers"] = .object(
                JSONObject(
                    containers.map { member in
                        var endpoint = member.value
                        endpoint["EndpointID"] = .string(MixedID.of(member.key, id))
                        return (member.key, endpoint)
                    }))
        } else {
            network["Containers"] = [:]
        }
        return network
    }

    /// The fields of the client's API version: EnableIPv4 came with 1.48.
    public static func shown(_ network: JSONValue, to version: APIVersion) -> JSONValue {
        var network = network
        if version < APIVersion(1, 48) { network["EnableIPv4"] = nil }
        return network
    }

    private static func ipam(_ engine: JSONValue?, _ asked: JSONValue?) -> JSONValue {
        var ipam = engine ?? [:]
        ipam["Driver"] = asked?["Driver"] ?? "default"
        ipam["Options"] = asked?["Options"] ?? .null
        guard let given = asked?["Config"]?.array, let config = ipam["Config"]?.array else { return ipam }
        let shown = config.map { subnet in
            var subnet = subnet
            let own = given.first { $0["Subnet"]?.string == subnet["Subnet"]?.string }
            for key in ["IPRange", "AuxiliaryAddresses"] { if let value = own?[key] { subnet[key] = value } }
            return subnet
        }
        // Subnets of IPv6 that the engine was not told of, as the network has none; Docker shows what was asked for
        // before what it chose itself.
        let six = given.filter { asked in
            NetworkCreation.isSix(asked) && !config.contains { $0["Subnet"]?.string == asked["Subnet"]?.string }
        }
        let isChosen = six.count == given.count
        ipam["Config"] = .array(isChosen ? six + shown : shown + six)
        return ipam
    }

    /// Podman's own names for what Docker's options set.
    private static func options(_ options: JSONValue?) -> JSONValue {
        guard var options = options?.object else { return [:] }
        options.rename("mtu", to: "com.docker.network.driver.mtu")
        // What Podman sets itself.
        options["isolate"] = nil
        return .object(options)
    }

    private static let defaultOptions: JSONValue = [
        "com.docker.network.bridge.default_bridge": "true", "com.docker.network.bridge.enable_icc": "true",
        "com.docker.network.bridge.enable_ip_masquerade": "true",
        "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0", "com.docker.network.bridge.name": "podman0",
        "com.docker.network.driver.mtu": "1500",
    ]
}
