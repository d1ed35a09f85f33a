import EngineTesting
import Testing

/// `docker compose` through `gantry serve`, beside the same straight on the engine: a project of two services, one built
/// by BuildKit where the engine has it (HTTP/2 on `POST /session` and `POST /grpc`), from its first to its last day.
@Suite(.tags(.integration), .timeLimit(.minutes(5))) struct ComposeTests {
    private static let project = """
        services:
          web:
            build: web
            stop_grace_period: 1s
          client:
            image: busybox
            depends_on: [web]
            environment: {GREETING: "${GREETING}"}
            volumes: ["kept:/kept"]
            command:
              - sh
              - -c
              - |
                trap 'exit 3' TERM
                until wget -qO /kept/new http://web:8080/; do sleep 0.1; done
                echo $$GREETING; cat /kept/new; mv /kept/new /kept/page
                while :; do sleep 0.1; done
        volumes:
          kept:
        """

    @Test(arguments: TestEngine.all) func aProjectLivesItsLife(_ engine: TestEngine) async throws {
        func step(
            _ name: String, _ script: String, status: Int32 = 0, output: String? = nil, podmanMayDiffer: Bool = false
        ) -> ClientStep {
            ClientStep(
                name, "export COMPOSE_PROJECT_NAME=$N COMPOSE_FILE=$T/compose.yaml\n" + script, status: status,
                output: output, podmanMayDiffer: podmanMayDiffer, errorsAreSteady: false)
        }
        try await ClientStep.compare(
            [
                step(
                    "files",
                    """
                    printf '%s\\n' "$PROJECT" >$T/compose.yaml && mkdir $T/web && echo hello >$T/web/index.html &&
                    printf 'FROM busybox\\nCOPY index.html /www/\\nCMD exec httpd -f -p 8080 -h /www\\n' >$T/web/Dockerfile
                    """),
                step("config", "docker compose config --services | sort", output: "client\nweb"),
                step("build", "docker compose build >$T/build.log"),
                step("up", "docker compose up -d --no-build", output: ""),
                step(
                    "one service reached the other",
                    "docker compose exec -T client sh -c 'until [ -e /kept/page ]; do sleep 0.1; done; cat /kept/page'",
                    output: "hello"),
                step(
                    "ps", "docker compose ps --format '{{.Service}} {{.State}}' | sort",
                    output: "client running\nweb running"),
                step(
                    "ls", "docker compose ls --filter name=$N --format json",
                    output: #"[{"Name":"$N","Status":"running(2)","ConfigFiles":"$T/compose.yaml"}]"#),
                step("logs", "docker compose logs --no-log-prefix client", output: "hi\nhello"),
                step("exec", "docker compose exec -T web sh -c 'exit 6'", status: 6),
                step("exec with stdin", "echo in | docker compose exec -T client cat", output: "in"),
                step("cp", "docker compose cp client:/kept/page $T/page && cat $T/page", output: "hello"),
                step("top", "docker compose top web | grep -c httpd", output: "1"),
                step(
                    "run", "docker compose run --rm -T --no-deps client sh -c 'echo ran; exit 8'", status: 8,
                    output: "ran",
                    podmanMayDiffer: true),
                step(
                    "restart", "docker compose restart -t 1 web && docker compose ps --format '{{.State}}' web",
                    output: "running"),
                step(
                    "up again, with one more",
                    "docker compose up -d --no-build --scale client=2 && docker compose ps -q | wc -l", output: "3"),
                step(
                    "stop",
                    """
                    docker compose stop -t 10
                    docker compose ps -a --format '{{.Service}} {{.State}} {{.ExitCode}}' client | sort
                    """, output: "client exited 3\nclient exited 3"),
                step("down", "docker compose down --volumes --rmi local", output: ""),
                step(
                    "nothing is left",
                    """
                    label=label=com.docker.compose.project=$N
                    docker ps -aq --filter $label; docker volume ls -q --filter $label
                    docker network ls -q --filter $label; docker images -q $N-web
                    """, output: ""),
            ], on: engine,
            more: [
                "PROJECT": Self.project, "GREETING": "hi", "BUILDKIT_PROGRESS": "plain",
                // Podman has no BuildKit; compose would look for an image of it on the net.
                "DOCKER_BUILDKIT": engine.isPodman ? "0" : "1",
            ])
    }
}
