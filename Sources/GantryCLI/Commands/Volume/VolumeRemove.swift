import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry volume rm`
struct VolumeRemove: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Remove volumes, with their data.", aliases: ["remove"])

    @Flag(name: .shortAndLong, help: "Succeed also where a volume is not there.")
    var force = false

    @Argument(help: ArgumentHelp("Names.", valueName: "volume"), completion: LiveNames.completion(.volumes))
    var volumes: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(volumes) { name in
                try await engine.send(.volumeDelete(name, force: force))
                return (["volume": .string(name), "message": .string("Volume \(name) removed.")], nil)
            }
        }
    }
}
