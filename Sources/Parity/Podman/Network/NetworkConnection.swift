public import JSONTree

/// A container that is to join a network.
public enum NetworkConnection {
    /// Refuses what Docker refuses before the engine is asked.
    ///
    /// - Parameters:
    ///   - network: the network as the engine describes it.
    ///   - body: the request's body.
    public static func check(_ body: JSONValue?, joining network: JSONValue?) throws(ParityAnswer) {
        guard let container = body?["Container"]?.string, !container.isEmpty else {
            throw .error(400, "invalid name or ID supplied: \"\"")
        }
        let addresses = ["IPv4Address", "IPv6Address"].compactMap {
            body?["EndpointConfig"]?["IPAMConfig"]?[$0]?.string
        }
        .filter { !$0.isEmpty }
        guard !addresses.isEmpty, let config = network?["IPAM"]?["Config"]?.array else { return }
        let asked = Remembered.value(in: network?["Labels"])?["IPAM"]?["Config"]
        let subnets = (config + (asked?.array ?? [])).compactMap { IPPrefix($0["Subnet"]?.string ?? "") }
        guard addresses.allSatisfy({ address in subnets.contains { $0.contains(address) } }) else {
            let reason =
                asked == nil
                ? "user specified IP address is supported only when connecting to networks with user configured subnets"
                : "no configured subnet contains IP address \(addresses.joined(separator: ", "))"
            throw .error(400, "invalid endpoint settings:\n\(reason)")
        }
    }

    /// The endpoint's settings without an address of IPv6 on a network that has none: Docker keeps it and gives none.
    public static func fitting(_ endpoint: JSONValue, to network: JSONValue?) -> JSONValue {
        guard let address = endpoint["IPAMConfig"]?["IPv6Address"]?.string, !address.isEmpty, let network else {
            return endpoint
        }
        let subnets = (network["IPAM"]?["Config"]?.array ?? []).compactMap { IPPrefix($0["Subnet"]?.string ?? "") }
        guard !subnets.contains(where: \.isSix) else { return endpoint }
        var endpoint = endpoint
        endpoint["IPAMConfig"]?["IPv6Address"] = nil
        return endpoint
    }

    /// Docker's refusal of a container that is on the network already.
    public static func alreadyThere(_ container: String, on network: String) -> ParityAnswer {
        .error(403, "endpoint with name \(container.drop { $0 == "/" }) already exists in network \(network)")
    }

    /// What stands in the way of a network's removal, in Docker's words; nil where nobody is on it.
    public static func inUse(_ network: JSONValue, named name: String, by containers: [JSONValue]) -> ParityAnswer? {
        guard !containers.isEmpty else { return nil }
        let id = network["Id"]?.string ?? ""
        let endpoints = containers.map { container in
            let name = container["Names"]?[0]?.string ?? ""
            let endpoint = MixedID.of(container["Id"]?.string ?? "", id)
            return "name:\"\(name.drop { $0 == "/" })\" id:\"\(endpoint.prefix(12))\""
        }
        return .error(
            403,
            "error while removing network: network \(name) has active endpoints (\(endpoints.joined(separator: ", ")))")
    }
}
