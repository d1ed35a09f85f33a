import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry pod stats`
struct PodStats: Command {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Measure once what pods' members use of the machine.")

    @Argument(
        help: ArgumentHelp("Their names; all where none is given.", valueName: "pod"),
        completion: LiveNames.completion(.pods))
    var pods: [String] = []

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            var chosen: [PodStatus] = []
            if pods.isEmpty { chosen = try await runtime.pods(labels: [:]) }
            for name in pods { chosen.append(try await PodDocument.required(name, runtime)) }
            var table = Table(["POD", "CONTAINER", "CPU TIME", "MEM USAGE / LIMIT", "NET I/O", "PIDS"])
            var documents: [JSONValue] = []
            for pod in chosen {
                for member in pod.members where member.status == "running" {
                    let usage = try await runtime.usage(of: member.id)
                    let seconds = HumanSize.fixed(Double(usage.cpuNanoseconds) / 1e9, decimals: 2) + "s"
                    table.add([
                        pod.name, member.name, seconds,
                        "\(HumanSize.binary(usage.memory)) / \(HumanSize.binary(usage.memoryLimit))",
                        "\(HumanSize.decimal(usage.received)) / \(HumanSize.decimal(usage.sent))",
                        String(usage.processes),
                    ])
                    documents.append([
                        "pod": .string(pod.name), "container": .string(member.name),
                        "cpu_nanoseconds": JSONValue(usage.cpuNanoseconds), "memory_bytes": JSONValue(usage.memory),
                        "memory_limit_bytes": JSONValue(usage.memoryLimit),
                        "network_received_bytes": JSONValue(usage.received),
                        "network_sent_bytes": JSONValue(usage.sent), "pids": JSONValue(usage.processes),
                    ])
                }
            }
            let (all, text) = (documents, table.text(invocation.style))
            return Report(.array(all), text: text)
        }
    }
}
