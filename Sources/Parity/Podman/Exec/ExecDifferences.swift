import EngineAPI
import JSONTree

extension Parity {
    /// Differences of exec sessions.
    static let execs: [Difference] = [
        execCreate, execUser, execStart, execOnce, execDetachedState, detachKeys, execDetached, execFailed, execResize,
        execInspect, attachedInput,
    ]

    private static let execCreate = Difference(
        "exec-create-environment", ["ContainerExec"],
        docker: "An entry of Env without = is taken, and unsets nothing.",
        podman: "An entry of Env without = is refused.",
        fix: .request { request throws(ParityAnswer) in
            if (request.body?["Cmd"]?.array ?? []).isEmpty { throw .error(400, "No exec command specified") }
            let keys = request.body?["DetachKeys"]?.string ?? ""
            guard DetachSequence(keys) != nil else { throw .error(400, "Invalid escape keys (\(keys)) provided") }
            guard let entries = request.body?["Env"]?.array else { return }
            request.body?["Env"] = .array(entries.filter { $0.string?.contains("=") ?? true })
        })

    private static let execUser = Difference(
        "exec-create-user", ["ContainerExec"],
        docker: "A user that the container does not know is refused when the session is created.",
        podman: "The session is created, and cannot be started.",
        fix: .emulation)

    private static let execStart = Difference(
        "exec-start-streams", ["ExecStart"],
        docker: "Tty at the start decides whether the stream has frames; without attached streams the command runs.",
        podman: "Tty at the creation decides; without attached streams the start is refused.",
        fix: .emulation)

    private static let execOnce = Difference(
        "exec-start-again", ["ExecStart"],
        docker: "A session that has run or runs is not started again: 409, or told in the stream where it is attached.",
        podman: "It is a 500: exec session state improper.",
        fix: .emulation)

    private static let execDetachedState = Difference(
        "exec-detached-state", ["ContainerExec", "ExecInspect"], .podman(before: APIVersion(5, 0)),
        docker: "A detached session has its exit code once its command has ended.",
        podman: "A detached session is running for ever.",
        fix: .emulation)

    private static let detachKeys = Difference(
        "attach-detach-keys", ["ContainerAttach", "ExecStart"],
        docker: "detachKeys takes a client off the terminal, in whatever packets the keys come; bad ones are a 400.",
        podman: "The keys are seen only one by one, in sessions of 4.3 not at all; bad ones are a 500.",
        fix: .emulation)

    private static let attachedInput = Difference(
        "attach-stdin-stays-open", ["ContainerAttach"],
        docker: "Without StdinOnce the container's standard input stays open when a client closes its own or leaves.",
        podman: "It ends with the first connection that ends, even one that it is not attached to.",
        fix: .emulation)

    private static let execDetached = Difference(
        "exec-start-detached-answer", ["ExecStart"],
        docker: "A detached start answers 200 with nothing.",
        podman: "A detached start answers a line end as plain text.",
        fix: .response { answer, asked in
            guard answer.status == 200, asked.body?["Detach"]?.bool == true else { return }
            answer.body = .none
            answer.setHeader("Content-Type", nil)
        })

    private static let execFailed = Difference(
        "exec-start-failure", ["ExecStart"],
        docker: "A command that cannot be run is a 400; a container that stopped meanwhile is a 409.",
        podman: "Both are a 500 in other words.",
        fix: .response { answer, _ in
            guard answer.status >= 400 else { return }
            if let failure = StartFailure(podman: answer.message) {
                answer = .error(400, ExecFailure.text(failure))
            } else if answer.message.contains("container state improper") {
                answer = .error(409, answer.message)
            }
        })

    private static let execResize = Difference(
        "exec-resize-status", ["ExecResize"],
        docker: "Resizing answers 200, and 404 where the command does not run.",
        podman: "Resizing answers 201, and 500 where the command does not run.",
        fix: .response { answer, asked in
            if answer.status == 201 { answer.status = 200 }
            if answer.status == 500, answer.message.contains("exec session state improper") {
                answer = .error(404, "NotFound: process does not exist \(asked.name): not found")
            }
        })

    private static let execInspect = Difference(
        "exec-inspect-exit-code", ["ExecInspect"],
        docker: "ExitCode is null until the command has ended, and CanRemove is false.",
        podman: "ExitCode is 0 until then, CanRemove is true afterwards.",
        fix: .response { answer, _ in
            guard answer.isSuccess, case .object(var session)? = answer.json else { return }
            let isOver = session["Running"]?.bool == false && session["CanRemove"]?.bool == true
            if !isOver { session["ExitCode"] = .null }
            session["CanRemove"] = false
            if session["ProcessConfig"]?["arguments"]?.isNull ?? true { session["ProcessConfig"]?["arguments"] = [] }
            if session["ProcessConfig"]?["user"]?.string == "" { session["ProcessConfig"]?["user"] = nil }
            answer.json = .object(session)
        })
}

/// Why a command in a container could not be run, in Docker's words.
public enum ExecFailure {
    static func text(_ failure: StartFailure) -> String {
        let mark = "error during container init: "
        let reason = failure.message.place(of: mark).map { failure.message[$0...].dropFirst(mark.count) }
        return "OCI runtime exec failed: exec failed: unable to start container process: "
            + (reason.map(String.init) ?? failure.message)
    }

    /// What Docker writes to the stream where Podman writes its own error to standard error; nil for any other text.
    public static func stream(_ podman: String) -> String? {
        guard podman.hasPrefix("Error: "), let failure = StartFailure(podman: podman) else { return nil }
        return text(failure) + "\r\n"
    }
}
