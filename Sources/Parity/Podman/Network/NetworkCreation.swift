public import JSONTree

/// What a client asks of a new network.
public struct NetworkCreation: Sendable {
    private var body: JSONValue

    /// - Parameter body: the request's body, nil where there is none.
    /// - Throws: Docker's refusal.
    public init(_ body: JSONValue?) throws(ParityAnswer) {
        self.body = body ?? [:]
        let name = self.body["Name"]?.string ?? ""
        guard !name.allSatisfy(\.isWhitespace) else { throw .error(400, "invalid name: name is empty") }
        guard !NetworkNames.predefined.contains(name) else {
            throw .error(403, "operation is not permitted on predefined \(name) network ")
        }
        try Self.check(driver: self.body["Driver"]?.string ?? "")
        let hasSix = self.body["EnableIPv6"]?.bool == true
        let configs = self.body["IPAM"]?["Config"]?.array ?? []
        let problems = configs.filter { hasSix || !Self.isSix($0) }.flatMap(Self.problems)
        guard problems.isEmpty else {
            throw .error(400, "invalid network config:\n" + problems.joined(separator: "\n"))
        }
    }

    private static func check(driver: String) throws(ParityAnswer) {
        switch driver {
        case "", "default", "bridge", "macvlan", "ipvlan": return
        case "host", "null": throw .error(403, "only one instance of \"\(driver)\" network is allowed")
        case "overlay":
            throw .error(
                403,
                "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this "
                    + "node to swarm and try again.")
        default: throw .error(404, "plugin \"\(driver)\" not found")
        }
    }

    static func isSix(_ config: JSONValue) -> Bool { IPPrefix(config["Subnet"]?.string ?? "")?.isSix == true }

    /// Source: moby's api/types/network/ipam.go, `ValidateIPAM`, which does not look at IPv6 subnets without
    /// `EnableIPv6`.
    private static func problems(_ config: JSONValue) -> [String] {
        let text = config["Subnet"]?.string ?? ""
        guard let subnet = IPPrefix(text) else { return ["invalid subnet \(text): invalid CIDR block notation"] }
        var problems: [String] = []
        if subnet != subnet.network { problems.append("invalid subnet \(text): it should be \(subnet.network)") }
        if let range = config["IPRange"]?.string, !range.isEmpty {
            if let parsed = IPPrefix(range) {
                if parsed != parsed.network {
                    problems.append("invalid ip-range \(range): it should be \(parsed.network)")
                }
            } else {
                problems.append("invalid ip-range \(range): invalid CIDR block notation")
            }
        }
        let addresses =
            [("gateway", config["Gateway"]?.string ?? "")]
            + (config["AuxiliaryAddresses"]?.object ?? [:]).map {
                ("auxiliary address \($0.key)", $0.value.string ?? "")
            }
        for (what, address) in addresses where !address.isEmpty {
            if IPPrefix.address(address) == nil {
                problems.append("invalid \(what) \(address): invalid address")
            } else if !subnet.network.contains(address) {
                problems.append("invalid \(what) \(address): parent subnet \(text) doesn't contain this address")
            }
        }
        return problems
    }

    /// The body for the engine: what it would refuse or forget is remembered in a label.
    public var engineBody: JSONValue {
        var body = body
        body["Name"] = .string(NetworkNames.engine(body["Name"]?.string ?? ""))
        if body["Driver"]?.string == "default" { body["Driver"] = "bridge" }
        var asked = JSONObject()
        if let options = body["Options"]?.object, !options.isEmpty {
            asked["Options"] = .object(options)
            body["Options"] = .object(
                JSONObject(options.filter { Self.understood.contains($0.key) }.map { (Self.own($0.key), $0.value) }))
        }
        for key in ["Attachable", "Ingress", "ConfigOnly"] where body[key]?.bool == true { asked[key] = true }
        if body["EnableIPv4"]?.bool == false { asked["EnableIPv4"] = false }
        if let ipam = body["IPAM"]?.object {
            var kept = JSONObject()
            if let options = ipam["Options"], options.object?.isEmpty == false { kept["Options"] = options }
            if let config = ipam["Config"], config.array?.isEmpty == false { kept["Config"] = config }
            if let driver = ipam["Driver"]?.string, !["", "default"].contains(driver) {
                kept["Driver"] = .string(driver)
            }
            if !kept.isEmpty { asked["IPAM"] = .object(kept) }
            // Podman's drivers have other names.
            body["IPAM"]?["Driver"] = nil
            body["IPAM"]?["Options"] = nil
            // To Podman a subnet of IPv6 is the wish for IPv6.
            if let configs = ipam["Config"]?.array, body["EnableIPv6"]?.bool != true {
                body["IPAM"]?["Config"] = .array(configs.filter { !Self.isSix($0) })
            }
        }
        if !asked.isEmpty { Remembered.put(.object(asked), into: &body["Labels"]) }
        return body
    }

    private static let understood: Set<String> = [
        "com.docker.network.driver.mtu", "mtu", "com.docker.network.bridge.name", "parent", "mode", "vlan",
        "macvlan_mode", "ipvlan_mode", "metric",
    ]

    private static func own(_ option: String) -> String {
        option == "macvlan_mode" || option == "ipvlan_mode" ? "mode" : option
    }

    /// What does not hold on this engine although Docker would keep it; empty where nothing is lost.
    public var warning: String {
        let lost = ["com.docker.network.bridge.enable_icc", "com.docker.network.bridge.enable_ip_masquerade"].filter {
            body["Options"]?[$0]?.string == "false"
        }
        return lost.isEmpty ? "" : "the engine, Podman, has no network option \(lost.joined(separator: " and "))=false"
    }
}
