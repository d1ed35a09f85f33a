import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry pod inspect`
struct PodInspect: Command {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show pods as JSON, in the same form on every engine.")

    @Option(name: .shortAndLong, help: ArgumentHelp("A Go template, or json.", valueName: "format"))
    var format: String?

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let found = try await invocation.withRuntime { runtime, _ in
            var found: [JSONValue] = []
            for name in pods.names { found.append(PodDocument.json(try await PodDocument.required(name, runtime))) }
            return found
        }
        if let format, let first = found.first, found.count == 1 { return try FormattedReport.make(first, format) }
        let all = JSONValue.array(found)
        return Report(all, text: all.text(.pretty) + "\n")
    }
}
