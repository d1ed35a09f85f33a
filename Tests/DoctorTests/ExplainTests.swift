import Testing

@testable import Doctor

/// Every text is as a real program printed it.
@Suite struct ExplainTests {
    struct Case: Sendable {
        var text: String
        var id: String
        var clues: [String: String] = [:]
    }

    static let docker: [Case] = [
        Case(
            text: "Cannot connect to the Docker daemon at unix:///nope/x.sock. Is the docker daemon running?",
            id: "engine-not-reachable", clues: ["address": "unix:///nope/x.sock"]),
        Case(
            text:
                "docker: failed to connect to the docker API at unix:///run/nothing.sock; check if the path is correct and if the daemon is running: dial unix /run/nothing.sock: connect: no such file or directory",
            id: "engine-not-reachable", clues: ["address": "unix:///run/nothing.sock"]),
        Case(
            text:
                "Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json\": dial unix /var/run/docker.sock: connect: permission denied",
            id: "socket-permission", clues: ["path": "/var/run/docker.sock"]),
        Case(
            text:
                "Failed to initialize: unable to resolve docker endpoint: invalid bind address format: http+unix:///run/x.sock",
            id: "docker-host-spelling", clues: ["address": "http+unix:///run/x.sock"]),
        Case(
            text: "docker: Error response from daemon: network nope-net not found.", id: "network-missing",
            clues: ["network": "nope-net"]),
        Case(
            text:
                "Error response from daemon: Conflict. The container name \"/doc-dup\" is already in use by container \"a4e8263653ff\". You have to remove (or rename) that container to be able to reuse that name.",
            id: "name-taken", clues: ["name": "/doc-dup", "id": "a4e8263653ff"]),
        Case(
            text:
                "docker: Error response from daemon: driver failed programming external connectivity on endpoint doc-p2 (636f9a): Bind for 0.0.0.0:18080 failed: port is already allocated.",
            id: "port-in-use", clues: ["port": "18080"]),
        Case(
            text:
                "Error response from daemon: This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\"",
            id: "swarm-not-supported"),
        Case(
            text:
                "docker: Error response from daemon: invalid mount config for type \"bind\": bind source path does not exist: /nosuch/path.\nSee 'docker run --help'.",
            id: "bind-source-missing", clues: ["path": "/nosuch/path"]),
        Case(
            text: "docker: Error response from daemon: could not select device driver \"\" with capabilities: [[gpu]].",
            id: "gpu-not-available"),
        Case(
            text: "docker: Error response from daemon: could not select device driver \"cdi\" with capabilities: [].",
            id: "gpu-not-available"),
        Case(
            text:
                "OCI runtime create failed: runc create failed: unable to start container process: exec: \"nosuchcmd\": executable file not found in $PATH: unknown.",
            id: "command-not-in-image", clues: ["command": "nosuchcmd"]),
        Case(
            text: "Error response from daemon: No such container: nosuchctr", id: "object-missing",
            clues: ["name": "nosuchctr"]),
        Case(
            text: "Error response from daemon: get nosuchvol: no such volume", id: "object-missing",
            clues: ["name": "nosuchvol"]),
        Case(
            text: "Error response from daemon: client version 1.99 is too new. Maximum supported API version is 1.41",
            id: "api-version-mismatch", clues: ["client": "1.99", "maximum": "1.41"]),
        Case(
            text:
                "Error response from daemon: client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version",
            id: "api-version-mismatch", clues: ["client": "1.24", "minimum": "1.44"]),
        Case(
            text:
                "the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled",
            id: "buildkit-only", clues: ["option": "mount"]),
        Case(
            text:
                "Unable to find image 'nosuch/image:1' locally\ndocker: Error response from daemon: Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io on 10.255.255.53:53: dial udp 10.255.255.53:53: connect: network is unreachable.",
            id: "registry-not-reachable", clues: ["registry": "registry-1.docker.io", "image": "nosuch/image:1"]),
        Case(text: "exec /bin/tool: exec format error", id: "wrong-platform"),
        Case(text: "write /var/lib/docker/tmp/x: no space left on device", id: "disk-full"),
        Case(
            text:
                "failed to connect to the docker API at npipe:////./pipe/docker_engine; check if the path is correct and if the daemon is running: open //./pipe/docker_engine: The system cannot find the file specified.",
            id: "engine-not-reachable", clues: ["pipe": "docker_engine"]),
    ]

    static let podman: [Case] = [
        Case(
            text:
                "docker: Error response from daemon: container create: unable to find network with name or ID jupyterhub-network: network not found.",
            id: "network-missing", clues: ["network": "jupyterhub-network"]),
        Case(
            text:
                "Error response from daemon: container create: creating container storage: the container name \"web\" is already in use by 90f1af9bbd8d. You have to remove that container to be able to reuse that name: that name is already in use",
            id: "name-taken", clues: ["name": "web"]),
        Case(
            text:
                "docker: Error response from daemon: cannot listen on the TCP port: listen tcp4 :18080: bind: address already in use.",
            id: "port-in-use", clues: ["port": "18080"]),
        Case(
            text:
                "docker: Error response from daemon: rootlessport listen tcp 0.0.0.0:18080: bind: address already in use.",
            id: "port-in-use", clues: ["port": "18080"]),
        Case(
            text:
                "Error response from daemon: rootlessport cannot expose privileged port 80, you can add 'net.ipv4.ip_unprivileged_port_start=80' to /etc/sysctl.conf (currently 1024), or choose a larger port number (>= 1024): listen tcp 0.0.0.0:80: bind: permission denied.",
            id: "low-port", clues: ["port": "80"]),
        Case(
            text: "Error response from daemon: Podman does not support service: /v1.41/swarm/init",
            id: "swarm-not-supported"),
        Case(
            text: "Error response from daemon: no container with name or ID \"nosuchctr\" found: no such container",
            id: "object-missing", clues: ["name": "nosuchctr"]),
        Case(
            text: "Error response from daemon: no volume with name \"nosuchvol\" found: no such volume",
            id: "object-missing",
            clues: ["name": "nosuchvol"]),
        Case(
            text:
                "Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`, or try `podman machine init` and `podman machine start` to manage a new Linux VM\nError: unable to connect to Podman socket: failed to connect: dial tcp 127.0.0.1:54333: connect: connection refused",
            id: "podman-machine-not-running"),
        Case(
            text:
                "Error: short-name \"dart:stable\" did not resolve to an alias and no unqualified-search registries are defined in \"/etc/containers/registries.conf\"",
            id: "short-image-name", clues: ["image": "dart:stable"]),
        Case(
            text: "Error: statfs /data/in: no such file or directory", id: "bind-source-missing",
            clues: ["path": "/data/in"]),
        Case(
            text: "Error: setting up CDI devices: unresolvable CDI devices nvidia.com/gpu=all", id: "gpu-not-available",
            clues: ["device": "nvidia.com/gpu=all"]),
        Case(
            text: "Error: crun: the requested cgroup controller `cpu` is not available: OCI runtime error",
            id: "limits-without-effect",
            clues: ["controller": "cpu"]),
        Case(
            text:
                "potentially insufficient UIDs or GIDs available in user namespace (requested 0:42 for /etc/gshadow): Check /etc/subuid and /etc/subgid if configured locally and run \"podman system migrate\"",
            id: "subordinate-ids-missing"),
        Case(
            text: "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.",
            id: "docker-is-podman-alias"),
        Case(text: "bash: line 1: podman: command not found", id: "engine-not-installed"),
        Case(
            text: "cannot clone: Operation not permitted\nError: cannot re-exec process",
            id: "user-namespaces-forbidden"),
    ]

    static let python: [Case] = [
        Case(
            text:
                "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.', FileNotFoundError(2, 'No such file or directory'))",
            id: "socket-missing"),
        Case(
            text:
                "docker.errors.DockerException: Error while fetching server API version: HTTPConnectionPool(host='127.0.0.1', port=1): Max retries exceeded with url: /version (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f41>: Failed to establish a new connection: [Errno 111] Connection refused'))",
            id: "engine-not-running"),
        Case(
            text:
                "requests.exceptions.ConnectionError: ('Connection aborted.', PermissionError(13, 'Permission denied'))",
            id: "socket-permission"),
        Case(
            text: "docker.errors.DockerException: Invalid bind address protocol: foo://x", id: "docker-host-spelling",
            clues: ["address": "foo://x"]),
        Case(
            text: "docker.errors.InvalidVersion: API versions below 1.24 are no longer supported by this library.",
            id: "api-version-mismatch", clues: ["minimum": "1.24"]),
        Case(
            text: "ModuleNotFoundError: No module named 'podman'", id: "python-module-missing",
            clues: ["module": "podman"]),
        Case(text: "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)", id: "not-json"),
        Case(
            text:
                "FATA[0000] Error loading image: Post \"http://http+unix:///run/user/1000/podman/podman.sock/v1.22\": unsupported protocol scheme",
            id: "docker-host-spelling"),
        Case(
            text:
                "ValueError: Unknown docker network 'jupyterhub-network'. Did you create it with `docker network create <name>`?",
            id: "network-missing", clues: ["network": "jupyterhub-network"]),
        Case(
            text:
                "Docker worker cannot be used with an ephemeral server. Please set PREFECT_API_URL to the URL for your Prefect API instance.",
            id: "prefect-needs-server"),
        Case(
            text: "'host' network mode is not supported on platform 'darwin' and may not work as intended.",
            id: "host-network-elsewhere", clues: ["platform": "darwin"]),
        Case(
            text:
                "`host.docker.internal` could not be automatically resolved to your local ip address. This feature is not supported on Docker Engine v5.4.2, upgrade to v20.10.0+ if you encounter issues.",
            id: "host-gateway-unresolved", clues: ["version": "5.4.2", "needed": "20.10.0+"]),
        Case(
            text: "ann's server never showed up at http://10.89.0.3:8888/user/ann/ after 30 seconds. Giving up.",
            id: "spawn-too-slow", clues: ["seconds": "30", "url": "http://10.89.0.3:8888/user/ann/"]),
        Case(
            text: "ann's server failed to start in 60 seconds, giving up.", id: "spawn-too-slow",
            clues: ["seconds": "60"]),
        Case(
            text: "[E 2024-05-01 JupyterHub user:884] Unhandled error starting ann's server: boom", id: "spawn-failed",
            clues: ["user": "ann"]),
        Case(
            text:
                "psycopg2.OperationalError: could not translate host name \"postgres\" to address: Temporary failure in name resolution",
            id: "name-not-resolved", clues: ["host": "postgres"]),
        Case(
            text: "FATAL: password authentication failed for user \"hub\"", id: "database-not-reachable",
            clues: ["user": "hub"]),
        Case(
            text: "Access to fetch at 'http://api' from origin 'http://ui' has been blocked by CORS policy",
            id: "single-sign-on"),
        Case(
            text: "Container work was marked for removal before logs could be retrieved. Output will not be streamed.",
            id: "container-gone-before-logs"),
        Case(
            text: "Container exceeded timeout of 5s and was killed", id: "function-timed-out", clues: ["seconds": "5"]),
        Case(
            text: "Runtime preference is set to 'docker' but Docker is not installed.",
            id: "runtime-preference-not-installed", clues: ["runtime": "docker"]),
        Case(text: "Error: No class found with @CloudFunction", id: "function-not-found-in-code"),
        Case(text: "Cannot open file, path = '/app/request.json' (OS Error)", id: "function-request-missing"),
        Case(text: "Error when reading 'main.dart': No such file or directory", id: "function-container-failed"),
        Case(text: "[W JupyterHub] Active server limit reached", id: "server-limit"),
        Case(text: "sh: docker-compose: command not found", id: "tool-missing"),
        Case(text: "jupyterhub_idle_culler HTTP 403: Forbidden", id: "idle-culler-not-working"),
        Case(
            text: "mkdir: cannot create directory '/data/x': Permission denied", id: "mount-permission",
            clues: ["path": "/data/x"]),
        Case(text: "Task exited with code 137", id: "out-of-memory"),
        Case(
            text: "The command '/bin/sh -c false' returned a non-zero code: 1", id: "build-failed", clues: ["code": "1"]
        ),
        Case(text: "Error: No such image: app:1", id: "image-missing", clues: ["image": "app:1"]),
        Case(
            text: "ls: cannot access '/run/podman/podman.sock': No such file or directory",
            id: "podman-unit-of-other-user"),
        Case(
            text: "open //./pipe/docker_engine: The system cannot find the file specified.", id: "windows-pipe-missing",
            clues: ["pipe": "docker_engine"]),
    ]

    @Test(arguments: docker + podman + python) func `a real text is known, surest first`(_ given: Case) {
        let found = Catalogue.explain(given.text, in: Machines.podmanHere)
        #expect(found.first?.id == given.id, "\(given.text) gave \(found.map(\.id))")
        let clues = found.reduce(into: [String: String]()) { $0.merge($1.clues) { first, _ in first } }
        for (name, value) in given.clues { #expect(clues[name] == value, "\(given.text): \(name)") }
        #expect(found.allSatisfy { !$0.cause.isEmpty && !$0.remedies.isEmpty })
    }

    @Test func `every ailment has a real text, an own name and patterns that begin with words`() {
        let known = Set((Self.docker + Self.podman + Self.python).map(\.id))
        #expect(Set(Catalogue.ids).subtracting(known).isEmpty)
        #expect(Set(Catalogue.ids).count == Catalogue.ids.count)
        for pattern in Catalogue.ailments.flatMap(\.patterns) {
            guard case .literal? = pattern.pieces.first else {
                Issue.record("\(pattern.source) begins with a value")
                continue
            }
            #expect(pattern.weight >= 8, "\(pattern.source) says too little")
        }
    }

    @Test func `what is not known is not guessed`() {
        #expect(Catalogue.explain("all is well, 3 containers up", in: Machines.podmanHere).isEmpty)
        #expect(Catalogue.explain("", in: Machines.podmanHere).isEmpty)
    }

    @Test func `lines that a terminal broke, capitals and a long log before the error do not matter`() {
        let text =
            String(repeating: "noise\n", count: 30_000)
            + "ERROR RESPONSE FROM DAEMON: Bind for\n 0.0.0.0:18080   failed:\nport is already allocated"
        let found = Catalogue.explain(text, in: Machines.podmanHere)
        #expect(found.map(\.id) == ["port-in-use"])
    }

    @Test func `several matches are ranked by how much of the text is known`() {
        let text =
            "Unable to find image 'x:1' locally\nGot permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: dial unix /var/run/docker.sock: connect: permission denied"
        let found = Catalogue.explain(text, in: Machines.podmanHere)
        #expect(found.map(\.id).prefix(2) == ["socket-permission", "image-missing"])
        #expect(found.map(\.weight) == found.map(\.weight).sorted(by: >))
    }
}
