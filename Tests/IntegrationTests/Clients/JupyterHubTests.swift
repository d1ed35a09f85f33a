import EngineHTTP
import EngineTesting
import Testing

/// Examples/JupyterHub as its README brings it up: PostgreSQL, a hub that is an ordinary user with nothing but a socket of
/// `gantry serve`, and DockerSpawner, which makes each user's container through it.
@Suite(.tags(.integration), .timeLimit(.minutes(5))) struct JupyterHubTests {
    /// The number of the group that may open the gateway's socket: the unprivileged user's of the lab.
    private static let group = "60999"

    private static let prelude = """
        cd "$T/hub"
        export COMPOSE_PROJECT_NAME="$N"
        gantry() { PATH=/nowhere "$GANTRY" "$@"; }
        things() { docker ps -aq --no-trunc; docker volume ls -q; docker network ls -q --no-trunc; }
        """

    private static let up = """
        "$SCRIPTS/hub-image" import "$ENGINE" || exit
        cp -r "$EXAMPLE" "$T/hub" && chmod -R a+rX "$T" && cd "$T/hub"
        things >"$T/before"
        printf '%s\\n' "DB_PASSWORD=$N-database" "HUB_PASSWORD=$N-users" "GANTRY_SOCKET=$SOCKET" \
            "SOCKET_GROUP=$SOCKET_GROUP" HUB_PORT=18000 >.env
        chmod 600 .env
        gantry up --wait >"$T/log" 2>&1; echo "up $?"
        gantry status >>"$T/log" 2>&1; echo "status $?"
        docker inspect -f '{{.HostConfig.Privileged}} {{.HostConfig.CapAdd}}' "$N-hub-1"
        gantry stack exec -T hub id -u </dev/null
        docker inspect "$N-hub-1" "$N-db-1" | grep -c -e "$N-database" -e "$N-users"
        """

    /// Again where it fails: the name server of Podman 4.3 is away now and then, once for half a minute.
    private static let use = """
        check() {
            for again in 1 2 3; do
                gantry stack run --rm -T check "$@" </dev/null >"$T/check" 2>>"$T/log" && break
                echo "attempt $again: $?" >>"$T/log"; sleep 2
            done
            cat "$T/check"
        }
        check alice
        docker ps -aq --filter "name=$N-user-alice" | wc -l
        check alice --leave
        docker ps --filter "name=$N-user-alice" --format '{{.Names}}'
        """

    private static let down = """
        gantry down >>"$T/log" 2>&1; echo "down $?"
        docker volume ls -q --filter "name=$N" | sort
        gantry down --volumes >>"$T/log" 2>&1; echo "down $?"
        things | cmp - "$T/before" && echo clean
        docker rmi -f localhost/example-hub localhost/example-postgres >>"$T/log"
        """

    @Test(arguments: TestEngine.all)
    func `a user logs in, gets a container through gantry's socket, and all of it goes again`(
        _ engine: TestEngine
    ) async throws {
        let isRootless = engine.name.hasSuffix("rootless")
        try await ServedEngine.scope(engine.address, options: ["--socket-group", Self.group]) { served in
            try await Cleanup.scope { cleanup in
                let shell = try await DockerShell(
                    engine.address, name: cleanup.name("hub"), cleanup,
                    more: [
                        "GANTRY": try Gantry.binary(), "EXAMPLE": try Lab.repository() + "/Examples/JupyterHub",
                        "SCRIPTS": try Lab.repository() + "/scripts", "ENGINE": try engine.socketPath(),
                        "SOCKET": served.path,
                        // The unprivileged user's own group is root's in its containers.
                        "SOCKET_GROUP": isRootless ? "0" : Self.group,
                    ])
                let name = shell.name
                for (script, wanted) in [
                    (Self.up, "up 0\nstatus 0\nfalse []\n1000\n0\n"),
                    (
                        Self.use,
                        """
                        logged in
                        server is ready
                        wrote: note of alice
                        stopped
                        0
                        logged in
                        server is ready
                        found: note of alice
                        wrote: note of alice
                        \(name)-user-alice

                        """
                    ),
                    (Self.down, "down 0\n\(name)_db\n\(name)_hub\n\(name)_user-alice\ndown 0\nclean\n"),
                ] {
                    let outcome = try await shell(Self.prelude + "\n" + script)
                    guard outcome.output == wanted else {
                        let log = try await shell("tail -c 1500 $T/log; docker logs --tail 15 $N-hub-1 2>&1")
                        Issue.record("\(outcome.output)\(outcome.errors.suffix(600))\n\(log.output.suffix(3000))")
                        return
                    }
                }
            }
        }
    }
}
