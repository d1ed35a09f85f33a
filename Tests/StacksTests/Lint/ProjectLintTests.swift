#if Stacks
import Testing

@testable import Stacks

struct ProjectLintTests {
    /// The findings of a project with one file, and such others as are named.
    static func lint(
        _ text: String, machine: LintMachine = LintMachine(), variables: [String: String] = [:],
        files: [String: String] = [:]
    ) throws -> [LintFinding] {
        var texts = files
        texts["/work/app/compose.yaml"] = text
        let all = texts
        let read: @Sendable (String) -> [UInt8]? = { all[$0].map { Array($0.utf8) } }
        let source = ComposeSource(environment: variables, currentDirectory: "/work/app", read: read)
        return ProjectLint.findings(try ProjectLoader.load(source), machine: machine, read: read)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Lines of the service `web`.
        var service: String
        /// `rule level line`, in order.
        var expected: [String]
        var machine = LintMachine()
        var variables: [String: String] = [:]

        init(
            _ name: String, _ service: String, _ expected: [String], machine: LintMachine = LintMachine(),
            variables: [String: String] = [:]
        ) {
            testDescription = name
            self.service = service
            self.expected = expected
            self.machine = machine
            self.variables = variables
        }
    }

    static let cases = [
        Case("nothing to find", "volumes: ['./a:/a:z', 'data:/data']", []),
        Case("no label, unknown machine", "volumes: ['./a:/a']", ["selinux-label note 4"]),
        Case(
            "no label, SELinux", "volumes: ['./a:/a:ro']", ["selinux-label warning 4"],
            machine: LintMachine(hasSELinux: true)),
        Case("label on the system", "volumes: ['/etc:/host:Z']", ["selinux-system-label warning 4"]),
        Case("the system without a label", "volumes: ['/etc/localtime:/etc/localtime:ro']", []),
        Case("socket", "volumes: ['/var/run/docker.sock:/var/run/docker.sock']", ["engine-socket warning 4"]),
        Case(
            "socket of Podman with a label", "volumes: ['/run/podman/podman.sock:/var/run/docker.sock:z']",
            ["engine-socket warning 4", "engine-socket note 4", "selinux-system-label warning 4"]),
        Case(
            "privileged for the socket",
            "privileged: true\n    volumes: ['/var/run/docker.sock:/var/run/docker.sock']",
            ["privileged warning 4", "engine-socket warning 5"]),
        Case("privileged", "privileged: true", ["privileged note 4"]),
        Case("host name", "environment: {URL: 'http://host.docker.internal:80'}", ["host-name warning 4"]),
        Case(
            "host name that is mapped",
            "extra_hosts: ['host.docker.internal:host-gateway']\n    command: ping host.docker.internal", []),
        Case("host name in a command", "command: ping host.containers.internal", ["host-name warning 4"]),
        Case("low port", "ports: ['80:80']", ["low-port note 4"]),
        Case(
            "low port, rootless", "ports: ['443:8443']", ["low-port warning 4"], machine: LintMachine(isRootless: true)),
        Case("low port allowed", "ports: ['80:80']", [], machine: LintMachine(isRootless: true, firstFreePort: 80)),
        Case("port twice", "ports: ['8080:80', '127.0.0.1:8080:81']", ["port-clash error 4"]),
        Case("port twice, elsewhere", "ports: ['127.0.0.2:8080:80', '127.0.0.1:8080:81', '8080:80/udp']", []),
        Case("secret", "environment:\n      DB_PASSWORD: hunter22", ["literal-secret warning 5"]),
        Case("secret in a list", "environment:\n      - API_KEY=abc", ["literal-secret warning 5"]),
        Case("secret of a variable", "environment:\n      DB_PASSWORD: ${PW:?}", [], variables: ["PW": "x"]),
        Case("secret by default", "environment:\n      DB_PASSWORD: ${PW:-hunter22}", ["literal-secret note 5"]),
        Case(
            "secret by default, set", "environment:\n      DB_PASSWORD: ${PW:-hunter22}", [], variables: ["PW": "other"]
        ),
        Case("secret in a file", "environment:\n      DB_PASSWORD_FILE: /run/secrets/pw", []),
        Case("no secret", "environment:\n      MAX_TOKENS: 5\n      TOKENIZER: fast\n      KEYBOARD: us", []),
        Case("password in an address", "environment:\n      URL: postgres://me:pw@db/x", ["literal-secret warning 5"]),
        Case("address without password", "environment:\n      URL: postgres://me@db:5432/x", []),
        Case(
            "network of another folder", "environment:\n      DOCKER_NETWORK_NAME: gopyter_hub",
            ["network-name warning 5"]),
        Case("network without its prefix", "environment:\n      NETWORK: hub", ["network-name warning 5"]),
        Case("network as it is today", "environment:\n      NETWORK: app_hub", ["network-name note 5"]),
        Case("network by variable", "environment:\n      NETWORK: '${COMPOSE_PROJECT_NAME}_hub'", []),
        Case("network of nobody", "environment:\n      NETWORK: other", ["network-name note 5"]),
        Case("swarm", "deploy: {placement: {constraints: [node.role == manager]}}", ["without-effect note 4"]),
        Case("global", "deploy: {mode: global}", ["without-effect warning 4"]),
        Case("several of one name", "container_name: one\n    scale: 2", ["fixed-name error 4"]),
    ]

    @Test(arguments: cases)
    func finds(_ row: Case) throws {
        let text =
            "services:\n  web:\n    image: web:1\n    \(row.service)\n    networks: [hub]\nnetworks: {hub: }\nvolumes: {data: }\n"
        let found = try Self.lint(text, machine: row.machine, variables: row.variables)
        #expect(found.map { "\($0.rule.rawValue) \($0.level.rawValue) \($0.place.line)" } == row.expected)
        #expect(
            found.allSatisfy {
                !$0.remedy.isEmpty && !$0.message.contains("hunter22") && $0.path.hasPrefix("services.web")
            })
    }

    @Test(arguments: [
        ("busybox", true), ("busybox:latest", true), ("localhost:5000/app", true), ("busybox:1.36", false),
        ("busybox@sha256:0000000000000000000000000000000000000000000000000000000000000000", false),
    ])
    func tags(_ image: String, isMoving: Bool) throws {
        let found = try Self.lint("services: {web: {image: '\(image)'}}")
        #expect(found.map(\.rule) == (isMoving ? [.movingTag] : []))
    }

    @Test func portsOfTwoServices() throws {
        let found = try Self.lint(
            """
            services:
              a: {image: 'x:1', ports: ['9000:1']}
              b: {image: 'x:1', ports: ['9000:2']}
            """)
        #expect(found.map(\.path) == ["services.b.ports[0]"])
        #expect(found.first?.message == "port 9000/tcp of the host is published by a already")
    }

    @Test func theDockerfileOfAService() throws {
        let found = try Self.lint(
            "services:\n  web:\n    build: ./web\n",
            files: ["/work/app/web/Dockerfile": "FROM busybox\nRUN --mount=type=cache,target=/c true\n"])
        #expect(found.map(\.place.description) == ["/work/app/web/Dockerfile:2:1"])
        #expect(found.map(\.rule) == [.buildKit])
    }

    /// The compose file of the project that this lint was written for.
    @Test func gopyter() throws {
        let fixture = ConfigFixture(name: "gopyter")
        let project = try fixture.load()
        let found = ProjectLint.findings(project) { path in
            path.hasSuffix("/compose.yaml") ? fixture.text("compose.yaml").map { Array($0.utf8) } : nil
        }
        let rules = Set(found.map(\.rule))
        #expect(rules == [.missingLabel, .systemLabel, .engineSocket, .privileged, .literalSecret, .networkName])
    }
}
#endif
