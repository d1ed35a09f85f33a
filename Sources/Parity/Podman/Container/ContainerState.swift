import EngineAPI
import JSONTree

/// A container's state in Docker's words.
enum ContainerState {
    /// `State` of an inspection.
    static func docker(_ state: JSONValue) -> JSONValue {
        var state = state
        var status = word(state["Status"]?.string ?? "")
        let hasEnded = state["FinishedAt"]?.string.flatMap { Timestamp($0) }.map { !$0.isZero } ?? false
        // Preparing an ended container anew, as attaching does, makes it created again to Podman.
        if status == "created", hasEnded { status = "exited" }
        state["Status"] = .string(status)
        state["Running"] = JSONValue(["running", "paused"].contains(status))
        if status == "created", state["ExitCode"]?.int == -1 { state["ExitCode"] = 0 }
        if status == "created", let failure = StartFailure(podman: state["Error"]?.string ?? "") {
            state["ExitCode"] = .number(failure.exitCode)
            state["Error"] = .string(failure.message)
        } else {
            state["Error"] = ""
        }
        if let health = state["Health"] {
            if (health["Status"]?.string ?? "").isEmpty {
                state["Health"] = nil
            } else if health["Log"]?.isNull ?? true {
                state["Health"]?["Log"] = []
            }
        }
        return state
    }

    /// Docker's word for one of Podman's: `stopped` is between the end of the process and its clean-up.
    static func word(_ podman: String) -> String {
        switch podman {
        case "stopped": "exited"
        case "stopping": "running"
        case "initialized", "configured", "unknown", "": "created"
        default: podman
        }
    }
}
