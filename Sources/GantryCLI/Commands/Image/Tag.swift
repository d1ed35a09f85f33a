import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry tag`
struct Tag: Command {
    static let configuration = CommandConfiguration(commandName: "tag", abstract: "Give an image another name.")

    @Argument(help: "Its name or id.", completion: LiveNames.completion(.images)) var image: String
    @Argument(help: "The new name.") var name: String
    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        _ = try ImageReference(name)
        if ImageName(name).digest != nil {
            throw ValidationError("\(name) has a digest; give a name and a tag, since a digest is not chosen.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let target = ImageName(name)
        try await invocation.withEngine { engine in
            try await engine.send(.imageTag(image, repository: target.repository, tag: target.tag ?? "latest"))
        }
        return Report(["image": .string(image), "tag": .string(target.description)], text: "")
    }
}
