import EngineAPI
import EngineHTTP
import Testing

@testable import EngineClient

@Suite("Verdicts, reasons and remedies")
struct VerdictTests {
    private let systemd: [String: FixtureFiles.Node] = ["/run/systemd/system": .folder()]

    private func rows(
        _ variables: [String: String] = [:], user: UserIdentity = UserIdentity(uid: 1001, gid: 1001),
        files: [String: FixtureFiles.Node] = [:], outcomes: [String: ProbeOutcome] = [:]
    ) async -> [Candidate] {
        await EngineFinder(
            in: .fixture(variables, user: user, files: files.merging(systemd) { own, _ in own }),
            prober: TableProber(outcomes: outcomes), machines: FixtureMachines()
        ).survey()
    }

    private func docker(_ rows: [Candidate]) throws -> Candidate {
        try #require(rows.first { $0.text == "/var/run/docker.sock" })
    }

    @Test("L-01: Docker's own socket")
    func real() async throws {
        let row = try docker(
            await rows(
                files: ["/var/run/docker.sock": .socket()], outcomes: ["/var/run/docker.sock": .answered(.docker)]))
        #expect(row.verdict == .answers(.docker))
        #expect(row.reason == "Docker 26.1.5, rootful, API 1.24–1.45, linux/amd64")
        #expect(row.remedy == nil)
        #expect(row.linkTarget == nil)
    }

    @Test("L-01: a symlink to Podman's")
    func link() async throws {
        let row = try docker(
            await rows(
                files: [
                    "/var/run/docker.sock": .link("/run/podman/podman.sock"),
                    "/run/podman/podman.sock": .socket(mode: 0o666),
                ],
                outcomes: ["/var/run/docker.sock": .answered(.podman)]))
        #expect(row.verdict.report?.identity.kind == .podman)
        #expect(row.linkTarget == "/run/podman/podman.sock")
        #expect(row.canonicalPath == "/run/podman/podman.sock")
        #expect(row.reason.hasSuffix("; /var/run/docker.sock is a symlink to /run/podman/podman.sock"))
    }

    @Test("L-01: a dangling symlink")
    func dangling() async throws {
        let row = try docker(await rows(files: ["/var/run/docker.sock": .link("/run/podman/podman.sock")]))
        #expect(row.verdict == .dangling(target: "/run/podman/podman.sock"))
        #expect(row.remedy == "sudo systemctl enable --now podman.socket")
    }

    @Test("L-04: the user unit is enabled, the rootful path is asked for")
    func otherUnit() async throws {
        let own = "/run/user/1001/podman/podman.sock"
        let all = await rows(
            ["PODMAN_SOCKET_PATH": "/run/podman/podman.sock"],
            files: [own: .socket(owner: 1001, group: 1001, mode: 0o600)],
            outcomes: [own: .answered(.podman)])
        #expect(all.first?.verdict == .absent)
        #expect(all.first?.remedy == "you enabled the user unit; its socket is \(own): DOCKER_HOST=unix://\(own)")
    }

    @Test("L-03: the system unit is enabled, the user's own is not")
    func systemUnit() async throws {
        let all = await rows(files: ["/run/podman/podman.sock": .socket(mode: 0o600)])
        let own = try #require(all.first { $0.source == .wellKnown("Podman, rootless") })
        #expect(
            own.remedy
                == "the system unit is enabled (/run/podman/podman.sock), the user unit is not: "
                + "systemctl --user enable --now podman.socket")
    }

    @Test("without systemd the remedy starts the service by hand")
    func byHand() async throws {
        let environment = FindingEnvironment.fixture()
        let all = await EngineFinder(in: environment, prober: TableProber(outcomes: [:]), machines: FixtureMachines())
            .survey()
        let own = try #require(all.first { $0.source == .wellKnown("Podman, rootless") })
        #expect(own.remedy == "podman system service --time=0 unix:///run/user/1001/podman/podman.sock &")
    }

    @Test("permission: owner, group, mode, own ids, and the group to join")
    func permission() async throws {
        let files: [String: FixtureFiles.Node] = ["/var/run/docker.sock": .socket(group: 998)]
        let row = try docker(await rows(files: files, outcomes: ["/var/run/docker.sock": .denied]))
        guard case .permission(let path, let facts) = row.verdict else {
            Issue.record("\(row.verdict)")
            return
        }
        #expect(path == "/var/run/docker.sock")
        #expect(!facts.mayConnect(UserIdentity(uid: 1001, gid: 1001)))
        #expect(facts.mayConnect(UserIdentity(uid: 1001, gid: 1001, groups: [998])))
        #expect(
            row.reason
                == "/var/run/docker.sock belongs to user root (0), group docker (998), mode 0660; "
                + "you are user ana (1001) in the groups ana (1001)")
        #expect(
            row.remedy == "sudo usermod -aG docker ana and log in again; who is in that group is as good as root")
    }

    @Test("permission: in the group, but not yet in this session")
    func session() async throws {
        let row = try docker(
            await rows(
                files: ["/var/run/docker.sock": .socket(group: 998), "/etc/group": .file("docker:x:998:bo,ana\n")],
                outcomes: ["/var/run/docker.sock": .denied]))
        #expect(row.remedy == "you are in the group docker since this session began: log in again, or newgrp docker")
    }

    @Test("permission: Podman's rootful folder is closed to users")
    func closedFolder() async throws {
        let all = await rows(files: ["/run/podman": .folder(mode: 0o700), "/run/podman/podman.sock": .socket()])
        let row = try #require(all.first { $0.source == .wellKnown("Podman, rootful") })
        #expect(row.verdict.word == "permission")
        #expect(
            row.reason.hasPrefix("/run/podman belongs to user root (0), group root (0), mode 0700; you are user ana"))
        #expect(row.remedy?.contains("DOCKER_HOST=unix:///run/user/1001/podman/podman.sock") == true)
    }

    @Test("root passes every permission bit")
    func root() {
        let facts = FileFacts(kind: .socket, owner: 5, group: 5, mode: 0, canonicalPath: "/x")
        #expect(facts.mayConnect(UserIdentity(uid: 0, gid: 0)))
        // The owner's bits count for the owner, also where the group's would allow more.
        let own = FileFacts(kind: .socket, owner: 7, group: 7, mode: 0o070, canonicalPath: "/x")
        #expect(!own.mayConnect(UserIdentity(uid: 7, gid: 7)))
        #expect(own.mayConnect(UserIdentity(uid: 8, gid: 7)))
    }

    static let others: [(ProbeOutcome, word: String, reason: String, remedy: String)] = [
        (
            .refused, "refused", "/var/run/docker.sock is there, but nothing listens on it",
            "its engine has ended and left the file behind; start it: sudo systemctl enable --now docker"
        ),
        (
            .timedOut(after: .milliseconds(2500)), "timed_out", "no answer within 2500 ms",
            "the engine is starting, overloaded or hung; look at its log, or try again"
        ),
        (
            .otherProtocol("HTTP status 404 from nginx to GET /_ping"), "wrong_protocol",
            "no engine answers there: HTTP status 404 from nginx to GET /_ping",
            "another program listens there; give the engine's own address"
        ),
        (
            .otherProtocol("an HTTPS server, spoken to in the clear"), "wrong_protocol",
            "no engine answers there: an HTTPS server, spoken to in the clear",
            "set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem"
        ),
    ]

    @Test("the other outcomes of a dial", arguments: others)
    func dialOutcome(outcome: ProbeOutcome, word: String, reason: String, remedy: String) async throws {
        let row = try docker(
            await rows(files: ["/var/run/docker.sock": .socket()], outcomes: ["/var/run/docker.sock": outcome]))
        #expect(row.verdict.word == word)
        #expect(row.reason == reason)
        #expect(row.remedy == remedy)
    }

    @Test("a folder in the socket's place, and a variable no shell has replaced")
    func odd() async throws {
        let row = try docker(await rows(files: ["/var/run/docker.sock": .folder()]))
        #expect(row.reason == "/var/run/docker.sock is a folder, not a socket")
        let all = await rows(["DOCKER_HOST": "unix:///run/user/$(id -u)/podman/podman.sock"])
        #expect(all.first?.remedy == "'$(id -u)/pod' was not replaced by a shell; write the path out")
    }
}
