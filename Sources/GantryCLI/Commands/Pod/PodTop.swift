import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry pod top`
struct PodTop: Command {
    static let configuration = CommandConfiguration(
        commandName: "top", abstract: "List the processes of a pod's members.")

    @Argument(help: "Its name.", completion: LiveNames.completion(.pods)) var pod: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            var table: Table?
            var documents: [JSONValue] = []
            for member in try await PodDocument.required(pod, runtime).members where member.status == "running" {
                let list = try await runtime.processes(of: member.id)
                var grown = table ?? Table(["CONTAINER"] + list.titles)
                for row in list.rows { grown.add([member.name] + row) }
                table = grown
                documents.append([
                    "container": .string(member.name), "titles": JSONValue(list.titles),
                    "processes": .array(list.rows.map { JSONValue($0) }),
                ])
            }
            let (all, text) = (documents, table?.text(invocation.style) ?? "")
            return Report(.array(all), text: text)
        }
    }
}
