import EngineHTTP
import Testing

@Suite("Spelling engine addresses for their consumers")
struct EngineAddressSpellingTests {
    /// One row per kind of address; the columns are docker CLI, compose, docker-py, skopeo, podman-py, podman. Nil: the
    /// consumer has no spelling.
    static let golden: [(String, [String?])] = [
        (
            "http+unix://%2Frun%2Fp.sock",
            .init(repeating: "unix:///run/p.sock", count: 6)
        ),
        (
            "http://10.0.0.7:1234",
            [
                "tcp://10.0.0.7:1234", "tcp://10.0.0.7:1234", "tcp://10.0.0.7:1234", "http://10.0.0.7:1234",
                "tcp://10.0.0.7:1234", "tcp://10.0.0.7:1234",
            ]
        ),
        ("https://[::1]", ["tcp://[::1]:2376", "tcp://[::1]:2376", "tcp://[::1]:2376", "tcp://[::1]:2376", nil, nil]),
        (
            "ssh://me@host:2222/run/p.sock",
            [
                "ssh://me@host:2222/run/p.sock", "ssh://me@host:2222/run/p.sock", nil, nil,
                "ssh://me@host:2222/run/p.sock", "ssh://me@host:2222/run/p.sock",
            ]
        ),
        ("ssh://host", ["ssh://host", "ssh://host", "ssh://host", nil, nil, "ssh://host"]),
        (
            "//./pipe/docker_engine",
            .init(repeating: "npipe:////./pipe/docker_engine", count: 4) + [nil, nil]
        ),
        (
            "/run/50%/p.sock",
            [
                nil, nil, "unix:///run/50%/p.sock", nil, "http+unix://%2Frun%2F50%25%2Fp.sock",
                "unix:///run/50%25/p.sock",
            ]
        ),
        (
            "/run/a?b.sock",
            [
                "unix:///run/a?b.sock", "unix:///run/a?b.sock", nil, "unix:///run/a?b.sock",
                "http+unix://%2Frun%2Fa%3Fb.sock", "unix:///run/a%3Fb.sock",
            ]
        ),
    ]

    @Test("address by consumer", arguments: golden)
    func table(text: String, spellings: [String?]) throws {
        let address = try EngineAddress(parsing: text)
        let columns: [AddressConsumer] = [.dockerCLI, .compose, .dockerPy, .skopeo, .podmanPy, .podman]
        for (consumer, expected) in zip(columns, spellings) {
            if let expected {
                #expect(try address.spelled(for: consumer) == expected)
            } else {
                let error = #expect(throws: EngineAddressError.self) { try address.spelled(for: consumer) }
                #expect(error?.description.contains(consumer.title) == true)
            }
        }
    }

    @Test("the table covers every consumer")
    func complete() {
        for (_, spellings) in Self.golden { #expect(spellings.count == AddressConsumer.allCases.count) }
    }
}
