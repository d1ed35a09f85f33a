import EngineTesting
import Testing

/// The life of a stack of local models as its owner types it, with one engine alone and no engine's program on the PATH:
/// doctor, up, status, logs, models, backup, stop, restore, start, clean. The stack is the catalogue's; the image that it
/// names is a stand-in that answers as Ollama does where its health is judged.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct LocalModelStackEngineTests {
    private static let ollama = """
        #!/bin/sh
        case $1 in
            serve)
                mkdir -p /root/.ollama/models /www/api
                [ -e /root/.ollama/models/tiny ] || echo blob >/root/.ollama/models/tiny
                echo '{"models":[{"name":"tiny:1b","size":5}]}' >/www/api/tags
                echo serving
                exec httpd -f -p "${OLLAMA_HOST##*:}" -h /www
                ;;
            list) exec wget -q -O /dev/null "http://127.0.0.1:${OLLAMA_HOST##*:}/api/tags" ;;
        esac

        """

    private static let prelude = """
        cd "$T"; export HOME="$T"
        gantry() { PATH=/nowhere "$GANTRY" "$@"; }
        things() { docker ps -aq --no-trunc; docker volume ls -q; docker network ls -q --no-trunc; }
        service() { gantry status -p "$N" | awk '$1 == "ollama" { print $2, $3 }'; }
        model() { gantry run --rm -v "${N}_ollama:/root/.ollama" busybox "$@" /root/.ollama/models/tiny; }
        """

    private static let up = """
        mkdir image && printf '%s' "$OLLAMA" >image/ollama && chmod 755 image/ollama
        printf '%s\\n' 'FROM busybox:latest' 'COPY ollama /bin/' 'ENTRYPOINT ["/bin/ollama"]' 'CMD ["serve"]' >image/Dockerfile
        things >before
        gantry build -t docker.io/ollama/ollama:latest image >log 2>&1; echo "build $?"
        gantry doctor engine >>log 2>&1; echo "doctor $?"
        gantry up ollama -p "$N" --wait >>log 2>&1; echo "up $?"
        gantry status -p "$N" >>log 2>&1; echo "status $?"; service
        docker inspect -f '{{.State.Health.Status}}' "$N-ollama-1"
        gantry stack logs -p "$N"
        gantry models list --container "$N-ollama-1" | awk '{ print $1 }' | tail -1
        """

    private static let keep = """
        gantry backup -p "$N" --dest "$T" --filename saved.tar.gz >>log 2>&1; echo "backup $?"
        gantry restore saved.tar.gz --force >>log 2>&1; echo "restore in use $?"
        gantry stack stop -p "$N" -t 1 >>log 2>&1; echo "stop $?"
        gantry status -p "$N" >>log 2>&1; echo "status $?"; service
        model rm; model cat 2>>log; echo "lost $?"
        gantry restore saved.tar.gz --force >>log 2>&1; echo "restore $?"
        model cat
        gantry stack start -p "$N" >>log 2>&1; echo "start $?"; service | cut -d' ' -f2
        """

    private static let clean = """
        gantry --json clean -n -v -p "$N" --dry-run >dry; echo "dry run $?"
        gantry --json clean -n -v -p "$N" --force >done; echo "clean $?"
        for list in dry done; do grep -o '"removed":[^]]*' $list | grep -o '"name":"[^"]*"' | cut -d'"' -f4; done
        things | cmp - before && echo nothing is left
        docker rmi -f docker.io/ollama/ollama:latest >>log
        """

    @Test(arguments: TestEngine.all) func `a stack lives its life`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let shell = try await DockerShell(
                engine.address, name: cleanup.name("models"), cleanup,
                more: ["GANTRY": try Gantry.binary(), "OLLAMA": Self.ollama, "OLLAMA_PORT": "21434"])
            let name = shell.name
            let goes = "\(name)-ollama-1\n\(name)_default\n\(name)_ollama\n"
            for (script, wanted) in [
                (
                    Self.up,
                    "build 0\ndoctor 0\nup 0\nstatus 0\nrunning 1/1\nhealthy\n\(name)-ollama-1 | serving\ntiny:1b\n"
                ),
                (
                    Self.keep,
                    """
                    backup 0
                    restore in use 1
                    stop 0
                    status 0
                    exited 0/1
                    lost 1
                    restore 0
                    blob
                    start 0
                    1/1

                    """
                ),
                (Self.clean, "dry run 0\nclean 0\n\(goes)\(goes)nothing is left\n"),
            ] {
                let outcome = try await shell(Self.prelude + "\n" + script)
                guard outcome.output == wanted else {
                    let log = try await shell("tail -c 1500 $T/log")
                    Issue.record("\(outcome.output)\(outcome.errors.suffix(600))\n\(log.output)")
                    return
                }
            }
        }
    }
}
