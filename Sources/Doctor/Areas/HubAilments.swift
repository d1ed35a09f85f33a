/// JupyterHub with DockerSpawner, and Prefect's docker worker.
enum HubAilments {
    static let all: [Ailment] = [
        Ailment(
            "spawn-failed", "The hub cannot start a user's container",
            [
                "Unhandled error starting {user}'s server", "Unhandled error starting server", "Spawn failed: {reason}",
                "500 : Internal Server Error", "Error in Authenticator.pre_spawn_start", "Failed to start your server",
            ]
        ) { clues, here in
            Diagnosis(
                "The hub's spawner failed\(clues["user"].map { " for \($0)" } ?? ""); the engine's own words stand above this line in "
                    + "the hub's log. Paste those: usually they name a network, an image, the socket or a limit.",
                evidence: SocketAilments.seen(here),
                Remedy(
                    "Prove all that a spawn needs: socket, image, network, names, ports, mounts, limits",
                    "gantry doctor"),
                Remedy("Explain the hub's own log", "gantry logs jupyterhub 2>&1 | gantry explain"))
        },
        Ailment(
            "spawn-too-slow", "The user's server did not come up in time",
            [
                "'s server failed to start in {seconds#} seconds, giving up",
                "'s server never showed up at {url} after {seconds#} seconds. Giving up",
                "'s server failed to start", "Server at {url} didn't respond in {seconds#} seconds",
            ]
        ) { clues, _ in
            let seconds = clues["seconds"].flatMap { Int($0) } ?? 60
            return Diagnosis(
                "The server\(clues["url"].map { " at \($0)" } ?? "") did not answer within \(seconds) s: the image was still being "
                    + "fetched, or the container ended, or the hub does not reach its network.",
                Remedy("See whether the container ended, and why", "gantry ps -a", "gantry logs jupyter-USER"),
                Remedy("Fetch the image before anybody waits for it", "gantry pull IMAGE"),
                Remedy(
                    "Wait longer: c.Spawner.start_timeout = \(seconds * 2), c.Spawner.http_timeout = \(max(60, seconds)); c.DockerSpawner.pull_policy = 'ifnotpresent'"
                ),
                Remedy(
                    "Let hub and servers share a network: c.DockerSpawner.network_name, c.DockerSpawner.use_internal_ip = True"
                ))
        },
        Ailment(
            "server-limit", "The hub's limit of servers is reached",
            [
                "Active server limit reached", "User server limit reached", "spawn limit reached",
                "Too many users trying to log in right now",
            ]
        ) { _, _ in
            Diagnosis(
                "As many servers run as the hub allows.",
                Remedy("See which are idle", "gantry ps", "gantry stats --no-stream"),
                Remedy("End idle ones by themselves: the service jupyterhub-idle-culler with --timeout=3600"),
                Remedy("Allow more: c.JupyterHub.active_server_limit, c.JupyterHub.concurrent_spawn_limit"))
        },
        Ailment(
            "idle-culler-not-working", "Idle servers are not ended",
            [
                "jupyterhub_idle_culler", "Idle culler not working", "HTTP 403: Forbidden * /hub/api/users",
                "Action is not authorized with current scopes; requires any of [list:users",
                "Service idle-culler",
            ]
        ) { _, _ in
            Diagnosis(
                "The culler is a service of the hub and asks its API; without the scopes list:users, read:users:activity, "
                    + "read:servers and delete:servers it is refused.",
                Remedy("See what it says", "gantry logs jupyterhub 2>&1 | grep -i cull"),
                Remedy(
                    "Give its role those scopes: c.JupyterHub.load_roles, and restart the hub",
                    "gantry restart jupyterhub"),
                Remedy(
                    "A busy kernel or an open browser tab counts as activity: look at last_activity in the hub's /hub/admin"
                ))
        },
        Ailment(
            "database-not-reachable", "The service's database does not let it in",
            [
                "FATAL: password authentication failed for user \"{user}\"",
                "connection to server at \"{host}\"*port {port#} failed: Connection refused",
                "FATAL: database \"{database}\" does not exist", "could not connect to server: Connection refused",
                "sqlalchemy.exc.OperationalError",
            ]
        ) { clues, _ in
            let host = clues.or("host", "postgres")
            return Diagnosis(
                clues["user"] != nil
                    ? "The database knows another password for \(clues.or("user", "the user")). PostgreSQL keeps the first one it was made "
                        + "with; a change of POSTGRES_PASSWORD does not reach a volume that is there."
                    : "The database\(clues["host"].map { " \($0)" } ?? "") does not run yet, or is on another network.",
                Remedy("Wait for its health, not for its start: depends_on with condition: service_healthy"),
                Remedy("See whether it runs", "gantry ps -a", "gantry logs \(host)"),
                Remedy(
                    "Set the password inside the database, where only that differs",
                    "gantry exec -it \(host) psql -U postgres -c '\\password \(clues.or("user", "postgres"))'"),
                Remedy(
                    "Only where nothing in it is needed: begin with an empty volume; all of its data is lost",
                    "gantry rm -f \(host)", "gantry volume rm VOLUME", destroysData: true))
        },
        Ailment(
            "single-sign-on", "Services do not trust each other's logins",
            [
                "ERR_TOO_MANY_REDIRECTS", "redirected you too many times", "InvalidSignatureError",
                "Signature verification failed",
                "has been blocked by CORS policy", "403 : Forbidden", "XSRF cookie does not match", "JWT_SECRET",
            ]
        ) { _, _ in
            Diagnosis(
                "Two services have different secrets, origins or tokens: JWT_SECRET must be the same in both, the origin allowed, "
                    + "the API token known to the hub with its scopes.",
                Remedy(
                    "Compare the secrets without printing them",
                    "for c in SERVICE JUPYTERHUB; do gantry exec $c sh -c 'printf %s \"$JWT_SECRET\" | sha256sum'; done"
                ),
                Remedy("Allow the page's origin on the server that the browser calls"),
                Remedy(
                    "Where roles and scopes changed: restart the hub, which writes them anew",
                    "gantry restart jupyterhub"),
                Remedy(
                    "Only where the hub's database holds a wrong token for good: remove its volume; all users and tokens are lost",
                    "gantry rm -f jupyterhub", "gantry volume rm jupyterhub_data", destroysData: true))
        },
        Ailment(
            "prefect-needs-server", "Prefect's docker worker needs a server with an address",
            [
                "Docker worker cannot be used with an ephemeral server. Please set PREFECT_API_URL",
                "cannot be used with an ephemeral server", "docker flow runner cannot be used with an ephemeral server",
            ]
        ) { _, _ in
            Diagnosis(
                "The flow's container must report to a server; without PREFECT_API_URL there is one only inside the worker.",
                Remedy(
                    "Start a server, and name it", "prefect server start --host 0.0.0.0",
                    "prefect config set PREFECT_API_URL=http://127.0.0.1:4200/api"),
                Remedy(
                    "Containers reach this machine by another name than 127.0.0.1",
                    "gantry run --add-host host.docker.internal:host-gateway IMAGE"))
        },
        Ailment(
            "container-gone-before-logs", "The container was removed before its end was read",
            [
                "was removed before we could wait for its completion",
                "was marked for removal before logs could be retrieved",
                "was removed before logs could be retrieved", "is dead or marked for removal",
                "removal of container {name} is already in progress",
            ]
        ) { _, here in
            Diagnosis(
                "auto_remove and the client race: the engine removes the container as soon as it ends.",
                Remedy("Set auto_remove to false, and remove it yourself"),
                Remedy(
                    "Or let gantry keep the exit codes",
                    "gantry serve --listen unix://\(here.machine.runtimeFolder)/gantry.sock"))
        },
    ]
}
