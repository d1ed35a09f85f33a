import ContainerRuntime

/// What is waited for.
enum Readiness: Hashable, Sendable {
    case healthy
    case completed
    /// Healthy where it has a check, else running.
    case up

    /// Nil where having started is enough.
    init?(_ condition: ServiceDependency.Condition) {
        switch condition {
        case .started: return nil
        case .healthy: self = .healthy
        case .completed: self = .completed
        }
    }

    /// - Parameter mayComplete: whether a container that ended well is as good as one that runs.
    func verdict(_ container: ContainerInfo, mayComplete: Bool) -> StateWatch.Verdict {
        let state = container.state
        let hasEnded = state.status == .exited || state.status == .dead
        if self == .completed {
            guard hasEnded else { return .notYet }
            return state.exitCode == 0 ? .met : .failed(ended(container))
        }
        if hasEnded {
            return mayComplete && self == .up && state.exitCode == 0 ? .met : .failed(ended(container))
        }
        switch state.health {
        case .healthy: return .met
        case .unhealthy:
            let output = state.healthOutput.split(separator: "\n").suffix(3).joined(separator: "; ")
            return .failed(
                RuntimeError(
                    .conflict,
                    "The container \(container.name) is unhealthy\(output.isEmpty ? "" : ": its check says \"\(output)\"")."
                ))
        case .starting: return .notYet
        case nil:
            if self == .healthy {
                return .failed(
                    RuntimeError(
                        .invalidInput,
                        "The container \(container.name) has no health check, so it never becomes healthy. Give the service a healthcheck, or wait for service_started."
                    ))
            }
            return state.status == .running ? .met : .notYet
        }
    }

    private func ended(_ container: ContainerInfo) -> RuntimeError {
        let state = container.state
        var text = "The container \(container.name) ended with exit code \(state.exitCode)"
        if state.outOfMemory { text += ": it ran out of memory" }
        if !state.error.isEmpty { text += ": \(state.error)" }
        return RuntimeError(.conflict, text + ".")
    }
}
