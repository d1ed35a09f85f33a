import EngineHTTP
import EngineTesting
import Testing

/// The verbs that read a compose file, as a user types them, without an engine's own program.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct StackFileTests {
    private static let file = """
        services:
          app:
            build: {context: ., args: {WHO: world}}
            command: [sh, -c, "echo $$(cat /who) $$(cat /run/secrets/word) $$(cat /note)"]
            secrets: [word]
            configs: [note]
          web:
            image: busybox:latest
            command: sh -c "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"
            environment: {X: file}
            depends_on: {app: {condition: service_completed_successfully}}
            stop_grace_period: 1s
          far:
            image: 127.0.0.1:1/none/such:1
            profiles: [far]
        secrets: {word: {environment: NAME}}
        configs: {note: {content: "a note\\n"}}
        """

    private static let script = """
        mkdir "$T/p" && cd "$T/p" && printf '%s' "$FILE" >compose.yaml
        printf 'FROM busybox:latest\\nARG WHO\\nRUN echo "$WHO" >/who\\n' >Dockerfile
        export COMPOSE_PROJECT_NAME="$N" NAME="$N"
        gantry() { PATH=/nowhere "$GANTRY" "$@"; }
        gantry stack build >"$T/out" 2>&1 && echo built
        gantry up >"$T/out" 2>&1 && echo up
        gantry plan
        gantry stack logs app | sed 's/.*| //'
        gantry status >"$T/out"; echo "status $?"
        gantry stack run --rm -T -e X=word -w /tmp web sh -c 'echo $X; pwd; exit 7' </dev/null 2>"$T/err"; echo "run $?"
        gantry stack run --rm -T web nosuch </dev/null >"$T/out" 2>&1; echo "nosuch $?"
        gantry stack ps -a -q | wc -l
        gantry stack exec -T -e X=exec web sh -c 'echo $X; exit 4' </dev/null; echo "exec $?"
        gantry up --scale web=2 >"$T/out" 2>&1; gantry stack ps -q web | wc -l
        gantry --json stack pull far >"$T/out" 2>&1; echo "pull $?"; grep -c 127.0.0.1:1/none/such:1 "$T/out"
        sed -i 's/X: file/X: changed/' compose.yaml; gantry plan | grep -c '^replace'
        gantry stack stop -t 1 >"$T/out" 2>&1; gantry stack ps -q | wc -l; gantry status >"$T/out"; echo "status $?"
        gantry down -v --rmi local >"$T/out" 2>&1 && echo down; docker images -q "$N-app" | wc -l
        docker ps -aq --filter label=com.docker.compose.project="$N" | wc -l
        """

    @Test(arguments: TestEngine.all)
    func `a project is built, brought up, run in and taken down`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let shell = try await DockerShell(
                engine.address, name: cleanup.name("file"), cleanup,
                more: ["GANTRY": try Gantry.binary(), "FILE": Self.file])
            let outcome = try await shell(Self.script)
            let wanted = """
                built
                up
                start container \(shell.name)-app-1
                world \(shell.name) a note
                status 0
                word
                /tmp
                run 7
                nosuch 127
                2
                exec
                exec 4
                2
                pull 1
                1
                1
                0
                status 0
                down
                0
                0

                """
            #expect(outcome.output == wanted, "\(outcome.errors.suffix(600))")
        }
    }
}
