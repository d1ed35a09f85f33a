import EngineTesting
import JSONTree
import Testing

/// Networks and volumes: what differs on Podman itself, and differs no more behind the gateway.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct ParityNetworkEngineTests {
    @Test(arguments: TestEngine.all("podman")) func hasDockersOwnNetworks(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            for (name, driver) in [("host", "host"), ("none", "null")] {
                #expect(try await engine.direct("GET", "/v1.41/networks/\(name)").status == 404)
                let network = try await engine.through("GET", "/v1.41/networks/\(name)")
                #expect(network.json?["Driver"]?.string == driver)
                #expect(try await engine.through("DELETE", "/v1.41/networks/\(name)").status == 403)
            }
            let builtIn = "/v1.41/networks?filters=%7B%22type%22%3A%5B%22builtin%22%5D%7D"
            #expect(try await engine.direct("GET", builtIn).status == 500)
            let names = try await engine.through("GET", builtIn).json?.array?.compactMap { $0["Name"]?.string }
            #expect(names?.sorted() == ["bridge", "host", "none"])
        }
    }

    @Test(arguments: TestEngine.all("podman")) func remembersWhatANetworkWasGiven(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = "gt \(UInt32.random(in: 0...UInt32.max))"
            let path = "/v1.41/networks/\(name.split(separator: " ").joined(separator: "%20"))"
            let body: JSONValue = [
                "Name": .string(name), "Attachable": true, "Options": ["foo": "bar"], "Labels": ["a": "b"],
            ]
            #expect(try await engine.direct("POST", "/v1.41/networks/create", body).status == 500)
            let made = try await engine.through("POST", "/v1.41/networks/create", body)
            #expect(made.status == 201)
            #expect(made.json?["Warning"] == "")
            let shown = try await engine.through("GET", path).json
            #expect(shown?["Name"]?.string == name)
            #expect(shown?["Attachable"] == true)
            #expect(shown?["Options"] == ["foo": "bar"])
            #expect(shown?["Labels"] == ["a": "b"])
            #expect(try await engine.through("POST", "/v1.41/networks/create", body).status == 409)
            #expect(try await engine.through("DELETE", path).status == 204)
            #expect(try await engine.through("GET", path).message == "network \(name) not found")
        }
    }

    @Test(arguments: TestEngine.all("podman")) func showsWhatWasAskedOnJoining(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = "gt-join-\(UInt32.random(in: 0...UInt32.max))"
            let second = UInt8.random(in: 100...200)
            let asked: JSONValue = [["Subnet": .string("10.\(second).7.0/24")], ["Subnet": "fd00:9::1/64"]]
            let body: JSONValue = ["Name": .string(name), "IPAM": ["Config": asked]]
            // Podman takes the subnet for a wish; Docker looks at none of IPv6 without EnableIPv6.
            #expect(try await engine.direct("POST", "/v1.41/networks/create", body).status == 201)
            let six = try await engine.direct("GET", "/v1.41/networks/\(name)").json?["EnableIPv6"]
            #expect(six == true)
            #expect(try await engine.direct("DELETE", "/v1.41/networks/\(name)").status == 204)
            #expect(try await engine.through("POST", "/v1.41/networks/create", body).status == 201)
            let network = try await engine.through("GET", "/v1.41/networks/\(name)").json
            #expect(network?["EnableIPv6"] == false)
            #expect(
                network?["IPAM"]?["Config"]?.array?.compactMap { $0["Subnet"]?.string } == [
                    "10.\(second).7.0/24", "fd00:9::1/64",
                ])

            let container: JSONValue = ["Image": "busybox:latest", "Cmd": ["sleep", "100"]]
            #expect(try await engine.through("POST", "/v1.41/containers/create?name=\(name)", container).status == 201)
            let endpoint: JSONValue = [
                "IPAMConfig": ["IPv4Address": .string("10.\(second).7.9"), "IPv6Address": "fd00:9::9"],
                "Links": ["gt-nobody:friend"],
            ]
            let joining: JSONValue = ["Container": .string(name), "EndpointConfig": endpoint]
            #expect(try await engine.through("POST", "/v1.41/networks/\(name)/connect", joining).status == 200)
            let own = try await engine.direct("GET", "/v1.41/containers/\(name)/json").json
            #expect(own?["NetworkSettings"]?["Networks"]?[name]?["Links"] != ["gt-nobody:friend"])
            let shown = try await engine.through("GET", "/v1.41/containers/\(name)/json").json
            #expect(shown?["NetworkSettings"]?["Networks"]?[name]?["IPAMConfig"] == endpoint["IPAMConfig"])
            #expect(shown?["NetworkSettings"]?["Networks"]?[name]?["Links"] == ["gt-nobody:friend"])
            #expect(try await engine.through("DELETE", "/v1.41/containers/\(name)?force=1").status == 204)
            #expect(try await engine.through("DELETE", "/v1.41/networks/\(name)").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func makesAndRefusesVolumes(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let empty = "/v1.41/volumes/create"
            #expect(try await engine.direct("POST", empty).status == 500)
            let volume = try await engine.through("POST", empty)
            #expect(volume.status == 201)
            #expect(volume.json?["Labels"] == ["com.docker.volume.anonymous": ""])
            #expect(volume.json?["Options"] == .null)
            let name = try #require(volume.json?["Name"]?.string)
            #expect(try await engine.through("DELETE", "/v1.41/volumes/\(name)").status == 204)
            let driver: JSONValue = ["Name": "gt-nosuch", "Driver": "nosuch"]
            #expect(try await engine.direct("POST", empty, driver).status == 500)
            #expect(try await engine.through("POST", empty, driver).status == 404)
            let all =
                "/v1.51/volumes/prune?filters=%7B%22all%22%3A%5B%221%22%5D%2C%22label%22%3A%5B%22gt-nosuch%22%5D%7D"
            #expect(try await engine.direct("POST", all).status == 500)
            #expect(try await engine.through("POST", all).json == ["VolumesDeleted": [], "SpaceReclaimed": 0])
        }
    }
}
