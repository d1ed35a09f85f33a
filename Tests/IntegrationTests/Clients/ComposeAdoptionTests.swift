import EngineHTTP
import EngineTesting
import Testing

/// A project that docker compose made is gantry's, and the other way round: names, labels and hashes are the same.
///
/// Compose goes through `gantry serve`, as its users would on Podman; gantry goes to the engine itself.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct ComposeAdoptionTests {
    private static let file = """
        services:
          db:
            image: busybox:latest
            command: sh -c "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"
            volumes: ["data:/data"]
            environment: {A: "1", B: "<&>"}
            stop_grace_period: 1s
          web:
            image: busybox:latest
            command: ["sleep", "1000"]
            depends_on: [db]
            labels: [tier=front]
            networks: {front: {aliases: [site]}}
            stop_grace_period: 1s
          worker:
            image: busybox:latest
            network_mode: service:db
            init: true
            command: sleep 1000
            stop_grace_period: 1s
        volumes: {data: }
        networks: {front: {internal: true}}
        """

    private static let script = """
        set -e
        mkdir "$T/p" && cd "$T/p" && printf '%s' "$FILE" >compose.yaml
        export COMPOSE_PROJECT_NAME="$N"
        gantry() { "$GANTRY" --engine "$DIRECT" "$@"; }
        ids() { docker ps -aq --no-trunc --filter label=com.docker.compose.project="$N" | sort; }
        gantry up >/dev/null
        [ "$(docker compose ps -q | wc -l)" = 3 ] && echo seen
        before=$(ids)
        docker compose up -d >/dev/null 2>"$T/errors" || { cat "$T/errors"; exit 1; }
        [ "$(ids)" = "$before" ] && echo kept by compose
        gantry down -v >/dev/null
        [ -z "$(ids)" ] && echo gone
        docker compose up -d >/dev/null 2>"$T/errors" || { cat "$T/errors"; exit 1; }
        before=$(ids)
        gantry plan
        gantry up >/dev/null
        [ "$(ids)" = "$before" ] && echo kept by gantry
        docker compose down -v >/dev/null 2>&1
        [ -z "$(ids)" ] && echo gone
        """

    @Test(arguments: TestEngine.all)
    func `neither replaces what the other has made`(_ engine: TestEngine) async throws {
        let address = try engine.address
        try await ServedEngine.scope(address) { gateway in
            try await Cleanup.scope { cleanup in
                let shell = try await DockerShell(
                    gateway.address, name: cleanup.name("adopt"), cleanup,
                    more: ["GANTRY": try Gantry.binary(), "DIRECT": address.description, "FILE": Self.file])
                let outcome = try await shell(Self.script)
                #expect(
                    outcome.output == "seen\nkept by compose\ngone\nnothing to do\nkept by gantry\ngone\n",
                    "\(outcome.errors.suffix(600))")
            }
        }
    }
}
