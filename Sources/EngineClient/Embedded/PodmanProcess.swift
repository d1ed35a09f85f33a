import EngineAPI
import Logging
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// One run of `podman system service` on a socket that is listening already.
struct PodmanProcess: Sendable {
    let options: EmbeddedPodman.Options
    let socket: PrivateSocket
    let logger: Logger

    /// How a run ended, and the last it said.
    struct Ending: Sendable {
        var status: String
        var lastLines: String
    }

    /// What a shell does before it becomes podman. It hands the socket on as file descriptor 3 with `LISTEN_FDS` and
    /// `LISTEN_PID`, which has to be podman's own process id (sd_listen_fds(3); go-systemd `activation.Listeners`). And it
    /// leaves a watcher at the other end of a pipe that only this process holds: when the pipe ends, we are gone, even
    /// killed, and podman is ended too: SIGTERM, the grace period, SIGKILL.
    private static let script = """
        grace=$1
        shift
        exec 3<&1 4<&0 1>&2 0</dev/null
        {
            exec 3<&- 1>/dev/null 2>/dev/null
            read -r line <&4
            kill -TERM $$ || exit 0
            while [ "$grace" -gt 0 ]; do
                sleep 1
                kill -0 $$ || exit 0
                grace=$((grace - 1))
            done
            kill -KILL $$
        } &
        exec 4<&-
        LISTEN_PID=$$ LISTEN_FDS=1
        export LISTEN_PID LISTEN_FDS
        exec "$@"
        """

    /// Runs podman until it ends or the task is cancelled: then SIGTERM, the grace period, SIGKILL. Either way it is gone
    /// and reaped when this returns. Only podman itself is ended, as by `KillMode=process` of its own systemd unit:
    /// containers, their monitors and their networks' helpers run on.
    func run() async throws -> Ending {
        var platform = PlatformOptions()
        // A group of its own: Ctrl-C in the terminal reaches us, and we decide how podman ends.
        platform.processGroupID = 0
        platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: options.grace)]
        let arguments =
            ["-c", Self.script, "gantry-podman", "\(options.grace.components.seconds)", options.executable]
            + options.globalArguments + ["system", "service", "--time=0"]
        let last = LastLines()
        let lifeline = try Lifeline()
        defer { lifeline.close() }
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: Arguments(arguments), environment: .custom(childVariables),
            platformOptions: platform, input: .fileDescriptor(lifeline.childEnd, closeAfterSpawningProcess: true),
            output: .fileDescriptor(socket.listener, closeAfterSpawningProcess: false), error: .sequence
        ) { execution in
            logger.debug("podman system service started", metadata: ["pid": "\(execution.processIdentifier)"])
            for try await line in execution.standardError.strings() {
                last.append(line)
                logger.debug("podman: \(line)")
            }
        }
        return Ending(status: "\(result.terminationStatus)", lastLines: last.text)
    }

    /// Podman's own variables that would make it a remote client of something else, or choose another socket, are left out.
    private var childVariables: [Environment.Key: String] {
        let hidden: Set = [
            "CONTAINER_HOST", "CONTAINER_CONNECTION", "CONTAINER_SSHKEY", "DOCKER_HOST", "PODMAN_SOCKET", "LISTEN_FDS",
            "LISTEN_PID", "LISTEN_FDNAMES", "NOTIFY_SOCKET",
        ]
        var variables: [Environment.Key: String] = [:]
        for (name, value) in options.environment where !hidden.contains(name) {
            variables[Environment.Key(stringLiteral: name)] = value
        }
        return variables
    }
}
