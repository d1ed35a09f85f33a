import Testing

@testable import EngineClient

@Suite("Reading containers.conf")
struct ContainersConfTests {
    @Test("what podman writes and what people write")
    func keys() {
        let conf = ContainersConf(
            #"""
            # active_service = "comment"
            [containers]
            active_service = "of another table"
            env = [
              "A=[engine]",   # a comment, with "quotes"
              'active_service = "in an array"',
            ]
            init_path = """
            [engine]
            active_service = "in a string"
            """

            [engine]
            active_service = "main" # the one
            helper_binaries_dir = ["/a", "/b"]

              [engine.service_destinations]
                [engine.service_destinations.main]
                  uri = "ssh://core@localhost:53685/run/user/501/podman/podman.sock"
                  identity = '/keys/ma#chine'
                  is_machine = true
            [engine.service_destinations."my host.example"]
            "uri" = "tcp://h:1"
            [network]
            uri = "tcp://no"
            """#)
        #expect(conf.activeService == "main")
        #expect(
            conf.destinations == [
                "main": .init(
                    uri: "ssh://core@localhost:53685/run/user/501/podman/podman.sock", identity: "/keys/ma#chine",
                    isMachine: true),
                "my host.example": .init(uri: "tcp://h:1"),
            ])
    }

    @Test("escapes in strings")
    func escapes() {
        #expect(ContainersConf("[engine]\nactive_service = \"a\\\\b\\\"c\"").activeService == "a\\b\"c")
        #expect(ContainersConf("[engine]\nactive_service = 'a\\b'").activeService == "a\\b")
        #expect(ContainersConf("[engine]\nactive_service = \"\"").activeService == "")
        #expect(ContainersConf("[engine]\nactive_service = bare").activeService == nil)
    }

    @Test("any text is read without a trap, and ends", arguments: [1, 2, 3] as [UInt64])
    func anything(seed: UInt64) {
        let pieces = [
            "[engine]", "[engine.service_destinations.x]", "active_service", "uri", "=", "\"", "'", "\"\"\"", "'''",
            "\\", "#",
            "[", "]", "{", "}", "\n", "\r\n", " ", ",", "a", "é", "\u{0}", "[[x]]", ".",
        ]
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<3000 {
            let text = (0..<next(20)).map { _ in pieces[next(pieces.count)] }.joined()
            let conf = ContainersConf(text)
            #expect(conf.destinations.count <= text.count)
        }
    }
}
