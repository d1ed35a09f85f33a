import EngineAPI
import EngineClient

/// Errors of `run`, `create`, `exec` and `attach` with the exit status that docker gives them.
enum RunFailure {
    /// 125 for what the engine refuses before the command runs; 126 and 127 for a command that cannot be executed or is
    /// not there.
    static func failure(_ error: any Error) -> any Error {
        switch error {
        case let refusal as StartRefusal:
            let status = ExitStatus(code: refusal.exitStatus)
            var failure = Failure(refusal.cause).with(status: status)
            if status == .commandNotFound { failure.kind = .notFound }
            if status == .notExecutable { failure.kind = .denied }
            return failure
        case let error as EngineError where error.code != .cancelled && error.code != .fileSystem:
            return Failure(error).with(status: .engineRefused)
        default: return error
        }
    }

    static func mapping<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch { throw failure(error) }
    }
}
