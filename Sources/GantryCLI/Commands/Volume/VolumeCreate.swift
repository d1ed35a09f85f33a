import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry volume create`
struct VolumeCreate: Command {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a volume. One that is there already is left as it is.")

    @Option(name: .shortAndLong, help: "The driver.")
    var driver = "local"

    @Option(help: ArgumentHelp("KEY=VALUE or KEY.", valueName: "label"))
    var label: [String] = []

    @Option(
        name: [.customShort("o"), .customLong("opt")], help: ArgumentHelp("For the driver.", valueName: "key=value"))
    var options: [String] = []

    @Argument(help: "The engine makes one up where none is given.") var name: String?
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.VolumeCreate.volumeCreate(
            Docker.VolumeCreateOptions(
                name: name, driver: driver, driverOpts: options.isEmpty ? nil : KeyValues.dictionary(options),
                labels: label.isEmpty ? nil : KeyValues.dictionary(label)))
        let volume = try await invocation.withEngine { try await $0.json(endpoint) }
        return Report(
            [
                "name": .string(volume.text("Name")), "driver": .string(volume.text("Driver")),
                "mountpoint": .string(volume.text("Mountpoint")),
            ],
            line: volume.text("Name"))
    }
}
