import JSONTree
import Testing

@testable import Conformance

@Suite struct NormaliserTests {
    private static let id = String(repeating: "0a", count: 32)

    private func normalised(
        _ body: JSONValue, reading: Exchange.Reading = .whole, mask: [String] = []
    ) throws -> JSONValue {
        let values = Placeholders(["run": "gantryconf0001", "web": Self.id, "start": "1795779256.5"])
        let exchange = Exchange("x", "GET /info", reading: reading, mask: mask)
        let tree = Normaliser(values, for: exchange).normalised(["status": 200, "headers": [:], "body": body])
        return try #require(tree["body"])
    }

    @Test(arguments: [
        ("2026-11-27T11:37:10Z", "<timeZ>"), ("2026-11-27T11:37:10.123456789+01:00", "<time.fraction+00:00>"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("172.17.0.2", "<address>"), ("172.17.0.0/16", "<subnet>"),
        ("0.0.0.0", "0.0.0.0"), ("10.213.0.4", "10.213.0.4"), ("127.0.0.1:80", "127.0.0.1:80"),
        ("b6:01:a2:33:44:55", "<mac>"), ("sha256:" + String(repeating: "b1", count: 32), "sha256:<id>"),
        ("container " + id + " is up", "container {web} is up"), ("/0a0a0a0a0a0a", "/{web:short}"),
        ("b15980286d9b", "<short id>"), ("deadbeefdead", "deadbeefdead"),
        ("docker-import-1035665366/x", "docker-import-<number>/x"),
        ("gantryconf0001-web", "{run}-web"), ("1.2.3", "1.2.3"), ("run 12345", "run 12345"),
    ])
    func `what no two runs share becomes a word`(text: String, normal: String) throws {
        #expect(try normalised(.string(text)) == .string(normal))
    }

    @Test func `members are known by their names`() throws {
        let body: JSONValue = [
            "Created": 1_795_779_256, "Memory": 67_108_864, "Pid": 12, "Size": 1234, "SizeRw": 0, "SharedSize": -1,
            "Status": "Up 2 seconds (healthy)", "Name": "/eager_turing", "LogPath": "/x/y", "HostPort": "32768",
            "timeNano": 1_795_779_256_000_000_001,
        ]
        let normal = try normalised(body)
        let expected: [String: JSONValue] = [
            "Created": "<seconds>", "Memory": 67_108_864, "Pid": "<pid>", "Size": "<size>", "SizeRw": 0,
            "SharedSize": -1, "Status": "Up <age> (healthy)", "Name": "<random name>", "LogPath": "<path>",
            "HostPort": "<port>", "timeNano": "<nanoseconds>",
        ]
        for (key, value) in expected { #expect(normal[key] == value, "\(key)") }
    }

    @Test(arguments: [
        ("Up 2 seconds", "Up <age>"), ("Up Less than a second", "Up <age>"), ("Up About a minute", "Up <age>"),
        ("Exited (0) 1 second ago", "Exited (0) <age> ago"), ("Created", "Created"), ("running", "running"),
    ])
    func `the age in a status says nothing`(text: String, normal: String) throws {
        #expect(try normalised(["Status": .string(text)])["Status"] == .string(normal))
    }

    @Test func `null, an empty list and nothing stay three things`() throws {
        #expect(try normalised(["a": nil, "b": []]) == ["a": nil, "b": []])
    }

    @Test func `lists keep their order unless Docker has none`() throws {
        #expect(
            try normalised(["Env": ["b", "a"], "Mounts": ["b", "a"]]) == ["Env": ["b", "a"], "Mounts": ["a", "b"]])
        #expect(try normalised(["b", "a"], reading: .unordered) == ["a", "b"])
    }

    @Test func `of a list with the user's own things only the run's are looked at`() throws {
        let body: JSONValue = ["Volumes": [["Name": "mine"], ["Name": "gantryconf0001-v"]], "Warnings": nil]
        #expect(
            try normalised(body, reading: .ours) == ["Volumes": [["Name": "{run}-v"]], "Warnings": nil])
    }

    @Test func `a shape has keys and kinds`() throws {
        let body: JSONValue = ["N": 3, "L": ["a", "b"], "O": ["x": nil]]
        #expect(
            try normalised(body, reading: .shape)
                == ["L": ["<string>"], "N": "<number>", "O": ["x": nil]])
    }

    @Test func `a masked place still shows whether it is null`() throws {
        #expect(
            try normalised(["a": ["x": 1, "y": nil]], mask: ["a.*"])
                == ["a": ["x": "<masked>", "y": "<masked null>"]])
    }
}
