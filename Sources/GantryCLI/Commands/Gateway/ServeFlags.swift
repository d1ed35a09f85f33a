public import ArgumentParser
public import Gateway

/// What `gantry serve` can be told on its command line.
struct ServeFlags: ParsableArguments, Sendable {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Listen there: unix:///PATH, tcp://127.0.0.1:PORT, or fd:// for systemd's.", valueName: "address"))
    var listen: [String] = []

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Settings, as YAML or JSON.", valueName: "file"), completion: .file())
    var config: String?

    @Option(help: ArgumentHelp("Serve /metrics and /healthz there.", valueName: "address"))
    var admin: String?

    @Option(help: ArgumentHelp("Permission bits of unix sockets (default: 0660).", valueName: "mode"))
    var socketMode: String?

    @Option(help: ArgumentHelp("The group of unix sockets, by name or number.", valueName: "group"))
    var socketGroup: String?

    @Option(help: "text or json.")
    var logFormat: GatewayConfiguration.LogFormat?

    @Option(help: ArgumentHelp("Which requests get a line on standard output: all or none.", valueName: "which"))
    var logRequests: GatewayConfiguration.LoggedRequests?

    @Option(help: ArgumentHelp("How long open exchanges may go on at the end (default: 10s).", valueName: "duration"))
    var drainGrace: DurationArgument?

    @Option(help: ArgumentHelp("Event loops (default: one per core).", valueName: "count"))
    var threads: Int?

    @Flag(help: "Answer /version as the engine does, with its own release and API version.")
    var showEngineVersion = false

    @Flag(help: "Let clients have Podman's own secrets on /secrets.")
    var podmanSecrets = false

    @Flag(help: "Listen on tcp addresses that other machines can reach. Whoever reaches them is root on the engine.")
    var allowRemote = false
}

extension GatewayConfiguration.LogFormat: ExpressibleByArgument {}
extension GatewayConfiguration.LoggedRequests: ExpressibleByArgument {}
