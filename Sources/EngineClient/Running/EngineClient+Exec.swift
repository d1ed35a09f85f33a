public import DockerAPI
import EngineAPI

/// How a command in a container ended.
public struct ExecOutcome: Sendable, Hashable {
    /// Nil where the session was left and the command goes on.
    public var exitCode: Int?
    public var isDetached: Bool
}

extension EngineClient {
    /// Runs a prepared command and follows it to its end.
    /// - Parameters:
    ///   - id: of the command, as ``Docker/ContainerExec`` gave it.
    ///   - size: of the terminal at the start.
    ///   - stdin: whether the console feeds standard input.
    public func exec(
        _ id: String, tty: Bool, size: Docker.TerminalSize? = nil, stdin: Bool, console: some RunConsole
    ) async throws -> ExecOutcome {
        let isLeft = try await hijack(.execStart(id, tty: tty, consoleSize: size)) { connection in
            let (output, input) = (connection.output, connection.input)
            return try await withThrowingTaskGroup(of: Bool?.self) { group in
                group.addTask {
                    for try await frame in output { try await console.take(frame) }
                    return false
                }
                if stdin {
                    group.addTask {
                        do {
                            return try await console.feed(input) == .detached ? true : nil
                        } catch let error as EngineError where error.code == .engineUnreachable {
                            // The command has closed its standard input, which is its right.
                            return nil
                        }
                    }
                }
                group.addTask { try await console.attend(id) == .none ? nil : true }
                defer { group.cancelAll() }
                while let event = try await group.next() {
                    if let event { return event }
                }
                return false
            }
        }
        if isLeft { return ExecOutcome(exitCode: nil, isDetached: true) }
        let end = try await send(.execInspect(id))
        return ExecOutcome(exitCode: end.exitCode, isDetached: end.running == true && end.exitCode == nil)
    }
}
