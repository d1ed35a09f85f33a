import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry version`
struct Version: Command {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Show the engine's version and gantry's.",
        discussion: "With --json the data is the engine's version as a string; with --all it is {client, server}.")

    @Flag(help: "With --json: all that is known, not only the engine's version.")
    var all = false

    @Option(name: .shortAndLong, help: "A Go template, or json: {{.Server.Version}}, {{.Client.Version}}.")
    var format: String?

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let server = try await invocation.withEngine { try await $0.json(Docker.SystemVersion.systemVersion()) }
        let client: JSONValue = [
            "Version": .string(GantryVersion.text), "ApiVersion": .string(APIVersion.dockerCeiling.description),
            "MinAPIVersion": .string(APIVersion.dockerFloor.description),
        ]
        let whole: JSONValue = ["Client": client, "Server": server]
        if let format { return try FormattedReport.make(whole, format) }
        return Report(
            all ? ["client": client, "server": server] : .string(server.text("Version")),
            text: Self.text(client, server))
    }

    private static func text(_ client: JSONValue, _ server: JSONValue) -> String {
        var text = "Client:\n Version:       \(client.text("Version"))\n API version:   \(client.text("ApiVersion")) "
        text += "(minimum version \(client.text("MinAPIVersion")))\n"
        let platform = server["Platform"]?.text("Name") ?? ""
        text += "\nServer:\(platform.isEmpty ? "" : " \(platform)")\n"
        let api = server.text("ApiVersion") + " (minimum version \(server.text("MinAPIVersion")))"
        let rows = [
            ("Version", server.text("Version")), ("API version", api), ("Go version", server.text("GoVersion")),
            ("Git commit", server.text("GitCommit")), ("Built", server.text("BuildTime")),
            ("OS/Arch", "\(server.text("Os"))/\(server.text("Arch"))"), ("Kernel", server.text("KernelVersion")),
        ]
        for (name, value) in rows where !value.isEmpty {
            text += " \(name):".padding(to: 16) + value + "\n"
        }
        for component in server.list("Components") {
            text += " \(component.text("Name")):".padding(to: 16)
            // Podman's conmon and runtime print several lines.
            text += (component.text("Version").split(separator: "\n").first ?? "") + "\n"
        }
        return text
    }
}

extension String {
    /// With spaces behind it, at least one.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
