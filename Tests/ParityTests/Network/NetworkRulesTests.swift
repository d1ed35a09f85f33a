import EngineAPI
import JSONTree
import Testing

@testable import Parity

@Suite struct NetworkRulesTests {
    @Test(arguments: ["web", "test 01", "ü", "a/b", "-x"]) func namesComeBack(_ name: String) {
        let engine = NetworkNames.engine(name)
        #expect(engine.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "/" })
        #expect(NetworkNames.shown(engine) == name)
        #expect(engine.first != "-")
    }

    @Test func plainNamesStay() {
        #expect(NetworkNames.engine("web_1.x-y") == "web_1.x-y")
        #expect(NetworkNames.shown("gantry-zz") == "gantry-zz")
        #expect(NetworkNames.shown("gantry-net1") == "gantry-net1")
        #expect(NetworkNames.shown("podman") == "bridge")
    }

    @Test(
        arguments: [
            (["Name": ""], 400, "invalid name: name is empty"),
            (["Name": "host"], 403, "operation is not permitted on predefined host network "),
            (["Name": "x", "Driver": "nosuch"], 404, "plugin \"nosuch\" not found"),
            (["Name": "x", "Driver": "null"], 403, "only one instance of \"null\" network is allowed"),
            (
                ["Name": "x", "IPAM": ["Config": [["Subnet": "10.1.0.5/16"]]]], 400,
                "invalid network config:\ninvalid subnet 10.1.0.5/16: it should be 10.1.0.0/16"
            ),
            (
                ["Name": "x", "IPAM": ["Config": [["Subnet": "10.1.0.0/16", "Gateway": "10.2.0.1"]]]], 400,
                "invalid network config:\ninvalid gateway 10.2.0.1: parent subnet 10.1.0.0/16 doesn't contain this address"
            ),
            (
                ["Name": "x", "IPAM": ["Config": [["Gateway": "10.2.0.1"]]]], 400,
                "invalid network config:\ninvalid subnet : invalid CIDR block notation"
            ),
        ] as [(JSONValue, Int, String)]) func refuses(_ body: JSONValue, _ status: Int, _ message: String)
    {
        let error = #expect(throws: ParityAnswer.self) { try NetworkCreation(body) }
        #expect(error?.status == status)
        #expect(error?.message == message)
    }

    @Test func leavesSubnetsOfIPv6OutWhereItIsOff() throws {
        let body: JSONValue = [
            "Name": "n", "IPAM": ["Config": [["Subnet": "2001:389::1/64"], ["Subnet": "10.9.0.0/16"]]],
        ]
        let sent = try NetworkCreation(body).engineBody
        #expect(sent["IPAM"]?["Config"] == [["Subnet": "10.9.0.0/16"]])
        let engine: JSONValue = [
            "Name": "n", "Labels": sent["Labels"] ?? .null, "IPAM": ["Config": [["Subnet": "10.9.0.0/16"]]],
        ]
        // In Docker 28's order.
        #expect(
            NetworkDescription.rewrite(engine)["IPAM"]?["Config"] == [
                ["Subnet": "10.9.0.0/16"], ["Subnet": "2001:389::1/64"],
            ])
        let joining: JSONValue = [
            "Container": "c", "EndpointConfig": ["IPAMConfig": ["IPv6Address": "2001:389::f00d"]],
        ]
        try NetworkConnection.check(joining, joining: engine)
        let endpoint = try #require(joining["EndpointConfig"])
        #expect(NetworkConnection.fitting(endpoint, to: engine) == ["IPAMConfig": [:]])
        let six: JSONValue = ["IPAM": ["Config": [["Subnet": "2001:389::/64"]]]]
        #expect(NetworkConnection.fitting(endpoint, to: six) == endpoint)
        var asked = body
        asked["EnableIPv6"] = true
        #expect(throws: ParityAnswer.self) { try NetworkCreation(asked) }
    }

    @Test func remembersWhatTheEngineForgets() throws {
        let body: JSONValue = [
            "Name": "n", "Attachable": true, "Labels": ["a": "b"], "Options": ["foo": "bar", "mtu": "1400"],
            "IPAM": ["Config": [["Subnet": "10.9.0.0/16", "IPRange": "10.9.8.0/24"]], "Options": ["o": "p"]],
        ]
        let sent = try NetworkCreation(body).engineBody
        #expect(sent["Options"] == ["mtu": "1400"])
        let engine: JSONValue = [
            "Name": "n", "Id": "0a", "Labels": sent["Labels"] ?? .null, "Options": ["mtu": "1400"],
            "IPAM": ["Driver": "default", "Options": ["driver": "host-local"], "Config": [["Subnet": "10.9.0.0/16"]]],
            "Attachable": false, "Containers": ["ab": ["Name": "c", "EndpointID": ""]],
        ]
        let shown = NetworkDescription.rewrite(engine)
        #expect(shown["Labels"] == ["a": "b"])
        #expect(shown["Options"] == ["foo": "bar", "mtu": "1400"])
        #expect(shown["Attachable"] == true)
        #expect(shown["IPAM"]?["Options"] == ["o": "p"])
        #expect(shown["IPAM"]?["Config"]?[0]?["IPRange"] == "10.9.8.0/24")
        #expect(shown["Containers"]?["ab"]?["EndpointID"]?.string?.isEmpty == false)
        #expect(shown["EnableIPv4"] == true)
    }

    @Test func filters() throws {
        let all =
            NetworkDescription.builtIn + [
                NetworkDescription.rewrite(["Name": "web", "Driver": "bridge", "Scope": "local", "Id": "ff"])
            ]
        func names(_ filter: String) throws -> [String] {
            let filter = try NetworkFilter(asked("NetworkList", query: "filters=\(filter)"))
            return all.filter(filter.matches).compactMap { $0["Name"]?.string }
        }
        #expect(try names(#"{"type":["builtin"]}"#) == ["none", "host"])
        #expect(try names(#"{"type":["custom"]}"#) == ["web"])
        #expect(try names(#"{"name":["^we"]}"#) == ["web"])
        #expect(try names(#"{"driver":{"host":true}}"#) == ["host"])
        #expect(try names(#"{"dangling":["true"]}"#) == ["web"])
        #expect(throws: ParityAnswer.self) { try names(#"{"bogus":["1"]}"#) }
        #expect(throws: ParityAnswer.self) { try names("xx") }
    }

    @Test(arguments: [
        ("10.88.3.4/16", "10.88.0.0/16"), ("fd00:1:2::5/64", "fd00:1:2::/64"), ("::1/128", "::1/128"),
        ("1.2.3.4/0", "0.0.0.0/0"),
    ]) func readsPrefixes(_ text: String, _ network: String) {
        #expect(IPPrefix(text)?.network.description == network)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "x", "::1::/64", "1:2:3:4:5:6:7/64", "10.0.0.256/8", ""])
    func refusesPrefixes(_ text: String) { #expect(IPPrefix(text) == nil) }

    @Test func refusesAddressesOutside() {
        let network: JSONValue = ["IPAM": ["Config": [["Subnet": "10.9.0.0/16"]]]]
        func body(_ address: String) -> JSONValue {
            ["Container": "c", "EndpointConfig": ["IPAMConfig": ["IPv4Address": .string(address)]]]
        }
        #expect(throws: Never.self) { try NetworkConnection.check(body("10.9.1.1"), joining: network) }
        #expect(throws: ParityAnswer.self) { try NetworkConnection.check(body("10.8.1.1"), joining: network) }
        #expect(throws: ParityAnswer.self) { try NetworkConnection.check([:], joining: network) }
    }
}
