import EngineHTTP
import Parity
import Testing

@testable import Gateway

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct GatewayConfigurationTests {
    private func decode(_ json: String) throws -> GatewayConfiguration {
        try JSONDecoder().decode(GatewayConfiguration.self, from: Data(json.utf8))
    }

    @Test func readsEverySetting() throws {
        let configuration = try decode(
            """
            {"engine": "/run/docker.sock", "listen": ["unix:///run/g.sock", "tcp://127.0.0.1:2375", "fd://"],
             "admin": "tcp://127.0.0.1:9323", "socket": {"mode": "0600", "group": 998},
             "log": {"format": "json", "requests": "none"}, "drain_grace": "1m", "threads": 2,
             "limits": {"head_bytes": 2048, "head_fields": 20, "target_bytes": 512, "head_timeout": "500ms"}}
            """)
        #expect(configuration.engine == .unix(path: "/run/docker.sock"))
        #expect(configuration.listeners == [.unix(path: "/run/g.sock"), .tcp(host: "127.0.0.1", port: 2375), .systemd])
        #expect(configuration.admin == .tcp(host: "127.0.0.1", port: 9323))
        #expect(configuration.socketMode == 0o600 && configuration.socketGroup == 998)
        #expect(configuration.logFormat == .json && configuration.loggedRequests == .none)
        #expect(configuration.drainGrace == .seconds(60) && configuration.threads == 2)
        #expect(configuration.limits.head == HeadLimits(bytes: 2048, fields: 20, target: 512))
        #expect(configuration.limits.headTimeout == .milliseconds(500))
    }

    @Test func keepsDefaults() throws {
        let configuration = try decode(#"{"engine": "unix:///e", "listen": "/g", "log": null}"#)
        var expected = GatewayConfiguration(listeners: [.unix(path: "/g")], engine: .unix(path: "/e"))
        #expect(configuration == expected)
        expected.socketMode = 0o600
        #expect(configuration != expected)
    }

    @Test func showsTheEnginesOwnWhereAsked() throws {
        let plain = try decode(#"{"engine": "/e", "listen": "/g"}"#)
        #expect(plain.show.differences.isEmpty)
        let text = #"{"engine": "/e", "listen": "/g", "show": {"engine_version": true, "podman_secrets": true}}"#
        let shown = try decode(text).show.differences
        #expect(shown == ["version-document", "api-range-in-version", "swarm-secrets"])
        // Each is the id of a rule, or the setting would do nothing.
        #expect(shown.isSubset(of: Parity.differences.map(\.id)))
    }

    @Test(arguments: [
        (#"{"listen": "/g"}"#, "engine"), (#"{"engine": "/e", "show": {"secrets": true}}"#, "show.secrets"),
        (#"{"engine": "gopher://x"}"#, "engine"), (#"{"engine": 1}"#, "engine"),
        (#"{"engine": "/e", "listen": ["/g", "ssh://h"]}"#, "listen[1]"), (#"{"engine": "/e", "listen": 1}"#, "listen"),
        (#"{"engine": "/e", "listen": "tcp://0.0.0.0:2375"}"#, "listen"),
        (#"{"engine": "/e", "listen": ["tcp://[::1]:1", "tcp://10.0.0.1:2375"]}"#, "listen[1]"),
        (#"{"engine": "/e", "admin": "fd://"}"#, "admin"), (#"{"engine": "/e", "sockets": {}}"#, "sockets"),
        (#"{"engine": "/e", "socket": {"mode": "0999"}}"#, "socket.mode"),
        (#"{"engine": "/e", "socket": {"mode": 660}}"#, "socket.mode"),
        (#"{"engine": "/e", "socket": {"group": -1}}"#, "socket.group"),
        (#"{"engine": "/e", "socket": "x"}"#, "socket"), (#"{"engine": "/e", "socket": {"modes": 1}}"#, "socket.modes"),
        (#"{"engine": "/e", "log": {"format": "xml"}}"#, "log.format"),
        (#"{"engine": "/e", "limits": {"head_bytes": 1}}"#, "limits.head_bytes"),
        (#"{"engine": "/e", "limits": {"head_timeout": "30"}}"#, "limits.head_timeout"),
        (#"{"engine": "/e", "drain_grace": "-1s"}"#, "drain_grace"), (#"{"engine": "/e", "threads": 0}"#, "threads"),
    ])
    func namesThePlace(_ json: String, _ path: String) {
        let error = #expect(throws: ConfigurationError.self) { try decode(json) }
        #expect(error?.path == path)
        #expect(error?.message.isEmpty == false)
    }
}
