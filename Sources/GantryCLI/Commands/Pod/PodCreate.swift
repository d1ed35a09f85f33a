import ArgumentParser
import ContainerRuntime
import DockerAPI
import EngineAPI
import JSONTree

/// `gantry pod create`
struct PodCreate: Command {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a pod, and start its infra container.",
        discussion: """
            Ports, networks and the host name belong to the pod, and its members share them; they reach each other on \
            localhost. A pod that is there in the same form is left as it is; one in another form is a conflict.
            """)

    @Option(
        name: .shortAndLong, parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Publish a port: [[IP:]HOSTPORT:]PORT[/udp].", valueName: "ports"))
    var publish: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A network to be in, or host or none.", valueName: "network"))
    var network: [String] = []

    @Option(help: ArgumentHelp("Its host name; its own name where it is not given.", valueName: "name"))
    var hostname: String?

    @Option(
        name: .shortAndLong, parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A label: KEY=VALUE.", valueName: "key=value"))
    var label: [String] = []

    @Option(
        help: ArgumentHelp(
            "What members share beside the network: ipc, pid, or both with a comma.", valueName: "namespaces"))
    var share: String?

    @Option(
        help: ArgumentHelp(
            "When the engine starts the infra container again: no, always, unless-stopped, on-failure[:N].",
            valueName: "policy"))
    var restart: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A line of /etc/hosts: NAME:ADDRESS.", valueName: "name:address"))
    var addHost: [String] = []

    @Option(parsing: .unconditionalSingleValue, help: ArgumentHelp("A DNS server.", valueName: "address"))
    var dns: [String] = []

    @Argument(help: "Its name.") var name: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let spec = try spec()
        return try await invocation.withRuntime { runtime, _ in
            let made = try await runtime.ensurePod(spec)
            let data: JSONValue = [
                "changed": JSONValue(made.outcome == .created), "pod": PodDocument.json(made.object),
            ]
            return Report(data, line: made.object.id)
        }
    }

    func spec() throws -> PodSpec {
        guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_.\-]*/) != nil else {
            throw ValidationError("\"\(name)\" is no name for a pod; take letters, digits, and . _ - behind the first.")
        }
        var spec = PodSpec(name)
        spec.ports = try PortSpec.published(publish)
        if let mode = network.first, ["host", "none"].contains(mode) {
            guard network.count == 1 else { throw ValidationError("--network \(mode) goes with no other network.") }
            guard mode == "none" || spec.ports.isEmpty else {
                throw ValidationError("--network host publishes nothing: members' ports are the machine's own.")
            }
            spec.networkMode = mode
        } else {
            spec.networks = network.map { .init($0) }
        }
        spec.hostname = hostname
        spec.labels = KeyValues.dictionary(label)
        for word in (share ?? "").split(separator: ",") {
            switch word {
            case "ipc": spec.sharesIPC = true
            case "pid": spec.sharesPID = true
            case "net", "uts": continue
            default: throw ValidationError("--share \(word): members can share ipc and pid beside the network.")
            }
        }
        if let restart { spec.restart = try RestartRule(Docker.RestartPolicy(parsing: restart)) }
        spec.extraHosts = try addHost.map { (text) throws(EngineError) in try NetworkOptions.hostLine(text) }
        spec.dns = dns
        return spec
    }
}
