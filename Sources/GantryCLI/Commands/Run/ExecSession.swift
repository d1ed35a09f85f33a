import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// A command in a running container, from its creation to what is said of its end.
struct ExecSession: Sendable {
    var container: String
    var command: [String]
    /// `KEY=VALUE`
    var environment: [String] = []
    var workdir: String?
    var user: String?
    var isPrivileged = false
    var interactive = false
    var tty = false
    var detach = false
    /// The keys that leave it running; nil for docker's.
    var detachKeys: String?
    /// Keeps what is printed, for one JSON document at the end.
    var keeps = false

    init(container: String, command: [String]) {
        self.container = container
        self.command = command
    }

    func run(in invocation: Invocation) async throws -> Report {
        var settings = SessionConsole.Settings()
        settings.tty = tty
        settings.keys = interactive ? try DetachKeys(parsing: detachKeys ?? DetachKeys.standard) : nil
        settings.onSignal = .leave
        settings.keeps = keeps
        return try await invocation.withEngine { [settings] engine in
            try await RunFailure.mapping {
                let id = try await engine.send(.containerExec(container, config)).id
                if detach {
                    try await engine.send(.execStartDetached(id, tty: tty))
                    return Report(
                        ["exec_id": .string(id), "container": .string(container), "detached": true], text: "")
                }
                let console = SessionConsole(settings, engine, invocation) { [engine] _, size in
                    try await engine.send(.execResize(id, to: size))
                }
                let end = try await engine.exec(
                    id, tty: tty, size: tty ? WindowSize.current() : nil, stdin: interactive, console: console)
                return report(end, id, console.kept)
            }
        }
    }

    private var config: Docker.ExecConfig {
        var config = Docker.ExecConfig()
        config.attachStdin = interactive && !detach
        config.attachStdout = !detach
        config.attachStderr = !detach
        config.tty = tty
        config.cmd = command
        config.workingDir = workdir
        config.user = user
        if isPrivileged { config.privileged = true }
        config.detachKeys = tty ? detachKeys : nil
        if !environment.isEmpty { config.env = environment }
        return config
    }

    private func report(
        _ end: ExecOutcome, _ id: String, _ kept: SessionConsole.Kept
    ) -> Report {
        let code = end.exitCode ?? 0
        // Docker and Podman tell a missing command in the output, Docker with 126 for all that cannot be run.
        let status =
            end.isDetached || code == 0
            ? kept.signal.map { ExitStatus(signal: $0) } ?? .success : ExitStatus(container: Int64(code))
        guard keeps else {
            var report = Report.streamed
            report.status = status
            return report
        }
        var data: JSONObject = [
            "exec_id": .string(id), "container": .string(container),
            "exit_code": end.exitCode.map { JSONValue($0) } ?? .null, "stdout": .string(kept.output.text()),
            "stderr": .string(kept.errors.text()),
        ]
        if let json = kept.output.json() { data.append(key: "json", value: json) }
        if kept.output.truncated || kept.errors.truncated { data.append(key: "truncated", value: true) }
        let document = data
        let failure =
            status == .success
            ? nil : Failure(.containerExit, "The command ended with exit code \(status.code).", status: status)
        return Report(.object(document), text: "", failure: failure)
    }
}
