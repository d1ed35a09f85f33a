import ArgumentParser
import ContainerRuntime
import JSONTree
import Stacks

/// `gantry stack ps`
struct StackPs: Command {
    static let configuration = CommandConfiguration(
        commandName: "ps", abstract: "List a project's containers.",
        discussion: "Those that run; with --all also those that do not, and those of `gantry stack run`.")

    @Flag(name: .shortAndLong, help: "Also those that do not run.")
    var all = false

    @Flag(name: .shortAndLong, help: "Only ids.")
    var quiet = false

    @Flag(name: .customLong("services"), help: "Only the names of services.")
    var onlyServices = false

    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let known = try await project.known(invocation)
        return try await invocation.withRuntime { runtime, _ in
            let found = try await DeployedStack(known.project, on: runtime).containers(services, oneOff: all)
            let shown = found.filter { all || $0.isRunning }
            let data = JSONValue.array(shown.map { .object(ContainerDocument.make($0)) })
            if quiet { return Report(data, text: shown.map { $0.id + "\n" }.joined()) }
            if onlyServices {
                return Report(data, text: Set(shown.map(\.composeService)).sorted().map { $0 + "\n" }.joined())
            }
            return Report(data, text: Self.table(shown).text(invocation.style))
        }
    }

    private static func table(_ containers: [ContainerInfo]) -> Table {
        var table = Table(["NAME", "IMAGE", "SERVICE", "STATUS", "PORTS"])
        for one in containers {
            table.add([
                one.name, one.image, one.composeService, ContainerDocument.status(one), ContainerDocument.ports(one),
            ])
        }
        return table
    }
}

/// A project's container as data and in words.
enum ContainerDocument {
    static func make(_ info: ContainerInfo) -> JSONObject {
        [
            "id": .string(info.id), "name": .string(info.name), "service": .string(info.composeService),
            "number": JSONValue(info.composeNumber), "one_off": JSONValue(info.isOneOff),
            "image": .string(info.image), "image_id": .string(info.imageID),
            "state": .string(info.state.status.rawValue), "health": JSONValue(info.state.health?.rawValue),
            "exit_code": info.isRunning ? .null : JSONValue(info.state.exitCode),
            "restarts": JSONValue(info.restartCount), "gpu": JSONValue(info.labels[OwnershipLabel.gpu]),
            "ports": .array(
                info.ports.map {
                    [
                        "host_address": .string($0.hostAddress), "host_port": JSONValue($0.hostPort),
                        "container_port": JSONValue($0.containerPort), "transport": .string($0.transport),
                    ]
                }),
            "networks": JSONValue(info.networks.map(\.network)),
        ]
    }

    static func status(_ info: ContainerInfo) -> String {
        var text = info.state.status.rawValue
        if info.state.status == .exited { text += " (\(info.state.exitCode))" }
        if let health = info.state.health, info.isRunning { text += " (\(health.rawValue))" }
        return text
    }

    static func ports(_ info: ContainerInfo) -> String {
        info.ports.map { port in
            let address = port.hostAddress.contains(":") ? "[\(port.hostAddress)]" : port.hostAddress
            let host = address.isEmpty ? "\(port.hostPort)" : "\(address):\(port.hostPort)"
            return "\(host)->\(port.containerPort)/\(port.transport)"
        }.joined(separator: ", ")
    }
}
