import EngineTesting
import Testing

/// `gantry stack run`, `build` and `pull`, as a user types them, without an engine's own program.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct StackOneOffTests {
    private static let file = """
        services:
          web:
            image: busybox:latest
            entrypoint: [sh, -c]
            command: ["trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"]
            ports: ["127.0.0.1::80"]
            depends_on: [db]
            stop_grace_period: 1s
          db:
            image: busybox:latest
            command: sh -c "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"
            stop_grace_period: 1s
          one:
            image: localhost/${N}-one:1
            build: {context: ., dockerfile_inline: "FROM busybox:latest\\nRUN date +%s%N >/made"}
            profiles: [built]
          two:
            image: localhost/${N}-two:1
            build: {context: ., dockerfile_inline: "FROM busybox:latest\\nRUN exit 3"}
            profiles: [built]
          far:
            image: 127.0.0.1:5000/library/${N}:1
            profiles: [far]
          far-too:
            image: 127.0.0.1:5000/library/${N}:1
            profiles: [far]
        """

    private static let prelude = """
        mkdir -p "$T/p" && cd "$T/p" && printf '%s' "$FILE" >compose.yaml
        export COMPOSE_PROJECT_NAME="$N"
        gantry() { PATH=/nowhere "$GANTRY" "$@"; }
        names() { docker ps "$@" --filter "name=$N" --format '{{.Names}}' | sed 's/-run-.*/-run/' | sort; }
        """

    private static let run = """
        printf 'in\\n' | gantry stack run --rm -T --no-deps web 'cat; sleep 0.5; echo late' 2>"$T/err"; echo "run $?"
        gantry stack run --rm -T --no-deps web 'sleep 0.5; echo out; echo err >&2; exit 5' </dev/null 2>"$T/err"
        echo "run $?"; cat "$T/err"
        names -a
        gantry stack run -T --entrypoint id -u 1000:7 web -u </dev/null 2>"$T/err"; echo "entrypoint $?"
        names -a
        gantry stack run -d -P --name "$N-job" web 'sleep 60' 2>"$T/err"
        docker port "$N-job" 80 | grep -c 127.0.0.1
        gantry up >"$T/err" 2>&1; echo "up $?"
        names
        gantry stack ps -q | wc -l
        gantry stack run --rm -T nosuch true </dev/null 2>"$T/err"; echo "nosuch $?"
        gantry down -t 1 >"$T/err" 2>&1; echo "down $?"
        names -a
        """

    private static let build = """
        made() { gantry stack run --rm -T one cat /made </dev/null 2>"$T/err"; }
        gantry stack build one >"$T/err" 2>&1; echo "build $?"; first=$(made)
        gantry stack build one >"$T/err" 2>&1; [ "$(made)" = "$first" ] && echo cached
        gantry stack build --no-cache one >"$T/err" 2>&1; [ "$(made)" != "$first" ] && echo anew
        gantry stack build one two >"$T/err" 2>&1; echo "build $?"; grep -c "^gantry: .*two" "$T/err"
        docker images -q "localhost/$N-one" | wc -l; docker images -q "localhost/$N-two" | wc -l
        """

    private static let pull = """
        image="127.0.0.1:5000/library/$N:1"
        docker tag busybox:latest "$image" && docker push "$image" >"$T/err" 2>&1 && docker rmi "$image" >"$T/err"
        gantry stack pull far far-too >"$T/out" 2>&1; echo "pull $?"
        docker images -q "$image" | sort -u | wc -l
        gantry stack pull --parallel-pulls 11 far >"$T/err" 2>&1; echo "too many $?"
        gantry --json stack pull far >"$T/out" 2>&1; echo "pull $?"
        grep -o '"name":"127.0.0.1:5000/library/[^"]*"' "$T/out" | sort | uniq -c | awk '{ print $1 }'
        """

    private func check(
        _ engine: TestEngine, _ script: String, _ wanted: (String) -> String
    ) async throws {
        try await Cleanup.scope { cleanup in
            let shell = try await DockerShell(
                engine.address, name: cleanup.name("one"), cleanup,
                more: ["GANTRY": try Gantry.binary(), "FILE": Self.file])
            let outcome = try await shell(Self.prelude + "\n" + script)
            #expect(outcome.output == wanted(shell.name), "\(outcome.errors.suffix(600))")
        }
    }

    @Test(arguments: TestEngine.all)
    func `a command runs beside the services`(_ engine: TestEngine) async throws {
        try await check(engine, Self.run) { name in
            """
            in
            late
            run 0
            out
            run 5
            err
            1000
            entrypoint 0
            \(name)-db-1
            \(name)-web-run
            \(name)-job
            1
            up 0
            \(name)-db-1
            \(name)-job
            \(name)-web-1
            2
            nosuch 1
            down 0

            """
        }
    }

    @Test(arguments: TestEngine.all)
    func `images are built where asked for, and one that fails is named`(_ engine: TestEngine) async throws {
        try await check(engine, Self.build) { _ in "build 0\ncached\nanew\nbuild 1\n1\n1\n0\n" }
    }

    @Test(arguments: TestEngine.all)
    func `images are pulled once, however many services have them`(_ engine: TestEngine) async throws {
        try await Lab.run("registry", engine.name)
        try await check(engine, Self.pull) { _ in "pull 0\n1\ntoo many 64\npull 0\n1\n" }
    }
}
