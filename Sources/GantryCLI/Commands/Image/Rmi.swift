import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry rmi`
struct Rmi: Command {
    static let configuration = CommandConfiguration(
        commandName: "rmi", abstract: "Take names from images, and remove the images with their last name.")

    @Flag(name: .shortAndLong, help: "Even where containers that do not run use it.")
    var force = false

    @Flag(help: "Keep the parents that have no name.")
    var noPrune = false

    @Argument(help: ArgumentHelp("Names or ids.", valueName: "image"), completion: LiveNames.completion(.images))
    var images: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(images) { image in
                let changes =
                    try await engine.json(
                        Docker.ImageDelete.imageDelete(image, force: force, noPrune: noPrune)
                    ).array ?? []
                let untagged = changes.compactMap { $0["Untagged"]?.string }
                let deleted = changes.compactMap { $0["Deleted"]?.string }
                let lines = untagged.map { "Untagged: \($0)" } + deleted.map { "Deleted: \($0)" }
                let message =
                    deleted.isEmpty ? "Image \(image) has lost that name." : "Image \(image) removed."
                let data: JSONValue = [
                    "image": .string(image), "message": .string(message), "untagged": JSONValue(untagged),
                    "deleted": JSONValue(deleted),
                ]
                return (data, lines.isEmpty ? nil : lines.joined(separator: "\n"))
            }
        }
    }
}
