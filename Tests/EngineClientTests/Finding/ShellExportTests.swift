import EngineClient
import EngineHTTP
import Testing

@Suite("Lines for a shell")
struct ShellExportTests {
    private func lines(_ shell: ShellExport.Shell, _ consumer: AddressConsumer, _ address: EngineAddress) throws
        -> [String]
    {
        try ShellExport(shell: shell, consumer: consumer).lines(for: address)
    }

    static let podman = EngineAddress.unix(path: "/run/user/1001/podman/podman.sock")

    static let golden: [(ShellExport.Shell, AddressConsumer, [String])] = [
        (.sh, .dockerCLI, ["export DOCKER_HOST=unix:///run/user/1001/podman/podman.sock"]),
        (.sh, .dockerPy, ["export DOCKER_HOST=unix:///run/user/1001/podman/podman.sock"]),
        (.sh, .podmanPy, ["export CONTAINER_HOST=unix:///run/user/1001/podman/podman.sock"]),
        (.fish, .dockerCLI, ["set -gx DOCKER_HOST unix:///run/user/1001/podman/podman.sock"]),
        (.pwsh, .podman, ["$env:CONTAINER_HOST = 'unix:///run/user/1001/podman/podman.sock'"]),
        (
            .sh, .skopeo,
            [
                "# skopeo ignores DOCKER_HOST; hand it the address:",
                "# skopeo copy --src-daemon-host unix:///run/user/1001/podman/podman.sock docker-daemon:IMAGE:TAG dir:FOLDER",
                "# skopeo copy --dest-daemon-host unix:///run/user/1001/podman/podman.sock dir:FOLDER docker-daemon:IMAGE:TAG",
                "# skopeo inspect --daemon-host unix:///run/user/1001/podman/podman.sock docker-daemon:IMAGE:TAG",
            ]
        ),
    ]

    @Test("every shell and consumer", arguments: ShellExportTests.golden)
    func exportLines(shell: ShellExport.Shell, consumer: AddressConsumer, expected: [String]) throws {
        #expect(try lines(shell, consumer, Self.podman) == expected)
    }

    @Test("quotes of every kind stay data")
    func quoting() throws {
        let odd = EngineAddress.unix(path: #"/a b'c"$(id)`x`\;.sock"#)
        #expect(try lines(.sh, .dockerCLI, odd) == [#"export DOCKER_HOST='unix:///a b'\''c"$(id)`x`\;.sock'"#])
        #expect(try lines(.fish, .dockerCLI, odd) == [#"set -gx DOCKER_HOST 'unix:///a b\'c"$(id)`x`\\;.sock'"#])
        #expect(try lines(.pwsh, .dockerCLI, odd) == [#"$env:DOCKER_HOST = 'unix:///a b''c"$(id)`x`\;.sock'"#])
        #expect(
            try lines(.pwsh, .dockerCLI, .unix(path: "/it\u{2019}s.sock"))
                == ["$env:DOCKER_HOST = 'unix:///it\u{2019}\u{2019}s.sock'"])
    }

    @Test(
        "a value made by hand cannot break a line", arguments: ShellExport.Shell.allCases,
        [AddressConsumer.skopeo, .dockerCLI])
    func lineBreak(shell: ShellExport.Shell, consumer: AddressConsumer) {
        #expect(throws: EngineAddressError.self) { try lines(shell, consumer, .unix(path: "/a\nrm -rf x")) }
    }

    @Test("TCP in the clear takes Docker's TLS variables away, TLS sets them")
    func tls() throws {
        let clear = EngineAddress.tcp(host: "h", port: 2375, tls: nil)
        #expect(
            try lines(.sh, .dockerCLI, clear) == [
                "export DOCKER_HOST=tcp://h:2375", "unset DOCKER_TLS_VERIFY", "unset DOCKER_TLS",
                "unset DOCKER_CERT_PATH",
            ])
        let keys = TLSMaterial(authority: "/k/ca.pem", certificate: "/k/cert.pem", key: "/k/key.pem")
        let secure = EngineAddress.tcp(host: "h", port: 2376, tls: keys)
        #expect(
            try lines(.fish, .dockerPy, secure) == [
                "set -gx DOCKER_HOST tcp://h:2376", "set -gx DOCKER_TLS_VERIFY 1", "set -gx DOCKER_CERT_PATH /k",
            ])
        #expect(
            try lines(.sh, .skopeo, secure).contains(
                "# skopeo copy --src-daemon-host tcp://h:2376 --src-cert-dir /k docker-daemon:IMAGE:TAG dir:FOLDER"))
        #expect(try lines(.sh, .skopeo, clear)[1].contains("--src-daemon-host http://h:2375 docker-daemon:"))
        #expect(throws: EngineAddressError.self) { try lines(.sh, .podmanPy, secure) }
    }

    @Test("ssh's key goes along for podman")
    func ssh() throws {
        let far = EngineAddress.ssh(SSHDestination(user: "core", host: "h", path: "/run/p.sock", identity: "/k/id"))
        #expect(
            try lines(.sh, .podman, far) == [
                "export CONTAINER_HOST=ssh://core@h/run/p.sock", "export CONTAINER_SSHKEY=/k/id",
            ])
        #expect(throws: EngineAddressError.self) { try lines(.sh, .skopeo, far) }
    }

    /// Row S0-03: the four setups of the table.
    static let needs: [(String, EngineAddress, [String: FixtureFiles.Node], [String: String], DockerHostNeed)] = [
        ("Docker default", .defaultDockerSocket, ["/var/run/docker.sock": .socket()], [:], .notNeeded),
        (
            "Podman's socket in its place", .unix(path: "/run/podman/podman.sock"),
            ["/var/run/docker.sock": .link("/run/podman/podman.sock"), "/run/podman/podman.sock": .socket()], [:],
            .notNeeded
        ),
        ("custom", .unix(path: "/srv/engine.sock"), ["/srv/engine.sock": .socket()], [:], .needed),
        ("worker on a host with Podman", podman, ["/run/user/1001/podman/podman.sock": .socket()], [:], .needed),
        (
            "a variable leads elsewhere", .defaultDockerSocket, ["/var/run/docker.sock": .socket()],
            ["DOCKER_HOST": "tcp://h"], .mustBeUnset(variable: "DOCKER_HOST")
        ),
        (
            "a variable says the same", .defaultDockerSocket,
            ["/var/run": .link("/run"), "/run/docker.sock": .socket()],
            ["DOCKER_HOST": "unix:///run/docker.sock"], .notNeeded
        ),
        (
            "a context leads elsewhere", .defaultDockerSocket, ["/var/run/docker.sock": .socket()],
            ["DOCKER_CONTEXT": "x"], .mustBeUnset(variable: "DOCKER_CONTEXT")
        ),
    ]

    @Test("whether DOCKER_HOST is needed", arguments: ShellExportTests.needs)
    func need(
        name: String, address: EngineAddress, files: [String: FixtureFiles.Node], variables: [String: String],
        expected: DockerHostNeed
    ) {
        #expect(DockerHostNeed(for: address, in: .fixture(variables, files: files)) == expected, "\(name)")
    }
}
