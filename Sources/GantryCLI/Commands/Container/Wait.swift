import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry wait`
struct Wait: Command {
    static let configuration = CommandConfiguration(
        commandName: "wait", abstract: "Wait until containers have ended, and print their exit codes.")

    enum Condition: String, CaseIterable, ExpressibleByArgument {
        case notRunning = "not-running"
        case nextExit = "next-exit"
        case removed
    }

    @Option(help: "What to wait for: not-running, next-exit or removed.")
    var condition = Condition.notRunning

    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                let end = try await engine.send(
                    .containerWait(name, condition: .init(rawValue: condition.rawValue)))
                let message = end.error?.message
                let data: JSONValue = [
                    "container_id": .string(name), "exit_code": JSONValue(end.statusCode), "error": JSONValue(message),
                ]
                return (data, String(end.statusCode))
            }
        }
    }
}
