import EngineClient
import JSONTree

/// What `run` has to say at its end.
struct RunReport {
    var image: String
    var autoRemove: Bool
    var outcome: ContainerOutcome
    var kept: SessionConsole.Kept
    /// The deadline in words, for the message.
    var timeout: String = ""

    /// `{container_id,name,status,exit_code,image,auto_remove,stdout,stderr,json?,oom_killed,timed_out,error?}`
    var document: JSONObject {
        var document: JSONObject = [
            "container_id": .string(outcome.id), "name": JSONValue(outcome.name), "status": .string(outcome.status),
            "exit_code": outcome.exitCode.map { JSONValue($0) } ?? .null, "image": .string(image),
            "auto_remove": JSONValue(autoRemove), "stdout": .string(kept.output.text()),
            "stderr": .string(kept.errors.text()),
        ]
        if let json = kept.output.json() { document.append(key: "json", value: json) }
        if kept.output.truncated || kept.errors.truncated { document.append(key: "truncated", value: true) }
        document.append(key: "oom_killed", value: outcome.oomKilled.map { JSONValue($0) } ?? .null)
        document.append(key: "timed_out", value: JSONValue(outcome.timedOut))
        if let error = outcome.error { document.append(key: "error", value: .string(error)) }
        return document
    }

    /// A failure where the container failed, for the JSON envelope; nil for a success.
    func failure() -> Failure? {
        let code = outcome.exitCode ?? 0
        let name = outcome.name ?? String(outcome.id.prefix(12))
        let status = ExitStatus(container: Int64(code))
        if let signal = kept.signal {
            return Failure(
                .cancelled, "Interrupted by signal \(signal); the container was ended.",
                status: ExitStatus(signal: signal))
        }
        if outcome.timedOut {
            return Failure(.timeout, "The container \(name) exceeded the timeout of \(timeout) and was killed.")
        }
        if outcome.oomKilled == true, code != 0 {
            return Failure(
                .outOfMemory, "The container \(name) ran out of memory and was killed; give it more with --memory.",
                status: status)
        }
        guard code != 0 else { return nil }
        var message = "The container \(name) ended with exit code \(code)."
        if let error = outcome.error { message += " \(error)" }
        return Failure(.containerExit, message, status: status)
    }
}
