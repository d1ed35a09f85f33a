import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry network create`
struct NetworkCreate: Command {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Make a network.")

    @Option(name: .shortAndLong, help: "The driver.")
    var driver = "bridge"

    @Option(help: ArgumentHelp("Its addresses: 10.1.0.0/16.", valueName: "cidr"))
    var subnet: [String] = []

    @Option(help: ArgumentHelp("The gateway of the subnet in the same place.", valueName: "address"))
    var gateway: [String] = []

    @Option(help: ArgumentHelp("The part of the subnet that containers get.", valueName: "cidr"))
    var ipRange: [String] = []

    @Flag(name: .customLong("internal"), help: "Without a way out.")
    var isInternal = false

    @Flag(help: "With IPv6.")
    var ipv6 = false

    @Flag(help: "Containers outside of a swarm may join it.")
    var attachable = false

    @Option(help: ArgumentHelp("KEY=VALUE or KEY.", valueName: "label"))
    var label: [String] = []

    @Option(
        name: [.customShort("o"), .customLong("opt")], help: ArgumentHelp("For the driver.", valueName: "key=value"))
    var options: [String] = []

    @Argument var name: String
    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if gateway.count > subnet.count || ipRange.count > subnet.count {
            throw ValidationError("Each --gateway and --ip-range needs a --subnet.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let request = request()
        let answer = try await invocation.withEngine { try await $0.json(Docker.NetworkCreate.networkCreate(request)) }
        let warning = answer.text("Warning")
        if !warning.isEmpty { invocation.warn(warning) }
        return Report(
            ["id": .string(answer.text("Id")), "name": .string(name), "warning": .string(warning)],
            line: answer.text("Id"))
    }

    private func request() -> Docker.NetworkCreateRequest {
        var network = Docker.NetworkCreateRequest()
        network.name = name
        network.driver = driver
        network.isInternal = isInternal ? true : nil
        network.enableIPv6 = ipv6 ? true : nil
        network.attachable = attachable ? true : nil
        network.labels = label.isEmpty ? nil : KeyValues.dictionary(label)
        network.options = options.isEmpty ? nil : KeyValues.dictionary(options)
        // Newer engines always refuse a second network of a name, older ones only if asked.
        network.checkDuplicate = true
        guard !subnet.isEmpty else { return network }
        network.ipam = Docker.IPAM(
            config: subnet.indices.map { place in
                Docker.IPAMConfig(
                    subnet: subnet[place], ipRange: ipRange.indices.contains(place) ? ipRange[place] : nil,
                    gateway: gateway.indices.contains(place) ? gateway[place] : nil)
            })
        return network
    }
}
