package import ContainerRuntime
package import EngineAPI

extension RuntimeError {
    /// An engine's refusal in the runtime's words.
    package init(_ error: EngineError) {
        let code: RuntimeError.Code =
            switch error.code {
            case .serverFault: Self.podmanCode(error.message) ?? .engineFault
            case .protocolViolation: .engineFault
            default: RuntimeError.Code(rawValue: error.code.rawValue)
            }
        self.init(code, error.message, engine: error.engine, cause: error)
        explainDevices(error)
    }

    /// An engine that cannot give a container the GPU it asks for: never a run without one, and never the bare text.
    private mutating func explainDevices(_ error: EngineError) {
        let text = "\(error.message) \(error.debugDescription)"
        if text.contains("unresolvable CDI devices") {
            code = .unsupportedByEngine
            message =
                "No CDI specification on the engine's machine has the device (\(error.message)). For NVIDIA: sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml. gantry gpu ls shows what is there."
        } else if text.contains("could not select device driver") {
            code = .unsupportedByEngine
            message =
                "Docker has no driver for the device (\(error.message)). For NVIDIA: install its container toolkit, then sudo nvidia-ctk runtime configure --runtime=docker; for CDI names: set features.cdi in daemon.json (Docker 25 to 28.1)."
        }
    }

    /// What Podman means where it answers 500: up to 5.8 it does for every refusal but a missing container.
    ///
    /// Source: the errors of Podman's libpod/define/errors.go, as they end its messages.
    private static func podmanCode(_ message: String) -> RuntimeError.Code? {
        let conflicts = [
            "that name is already in use", "container state improper", "is being used", "already exists",
            "only kill running containers", "has dependent containers",
        ]
        if conflicts.contains(where: message.contains) { return .conflict }
        return message.contains("network not found") || message.contains("no such volume") ? .notFound : nil
    }

    /// A failed start: both engines answer 500 for a port that is taken, Podman also for a command that is missing.
    static func start(_ error: EngineError) -> RuntimeError {
        var result = RuntimeError(error)
        guard error.code == .serverFault || error.code == .invalidInput || error.code == .notFound else {
            return result
        }
        let text = "\(error.message) \(error.debugDescription)".lowercased()
        if text.contains("port is already allocated") || text.contains("all ports are allocated")
            || text.contains("address already in use")
        {
            result.code = .conflict
        } else if text.contains("executable file") || text.contains("no such file or directory")
            || text.contains("permission denied")
        {
            result.code = .invalidInput
        }
        return result
    }
}

/// Has typed errors of the client become the runtime's.
func translated<Value>(
    _ call: () async throws(EngineError) -> Value
) async throws(RuntimeError) -> Value {
    do throws(EngineError) { return try await call() } catch { throw RuntimeError(error) }
}

/// As ``translated(_:)``, where "not there" is an answer.
func found<Value>(
    _ call: () async throws(EngineError) -> Value
) async throws(RuntimeError) -> Value? {
    do throws(EngineError) { return try await call() } catch {
        if error.code == .notFound { return nil }
        throw RuntimeError(error)
    }
}

/// As ``translated(_:)``, for calls that run a closure of the caller's; its own errors pass through.
func passing<Value>(_ call: () async throws -> Value) async throws -> Value {
    do { return try await call() } catch let error as EngineError { throw RuntimeError(error) }
}
