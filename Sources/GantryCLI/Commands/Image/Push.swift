import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry push`
struct Push: Command {
    static let configuration = CommandConfiguration(
        commandName: "push", abstract: "Send an image to a registry.",
        discussion: "Credentials are those that `docker login` or `podman login` has left.")

    @Flag(name: .shortAndLong, help: "All tags of the repository.")
    var allTags = false

    @Flag(name: .shortAndLong, help: "Print only the image's name.")
    var quiet = false

    @Argument(help: "NAME or NAME:TAG.", completion: LiveNames.completion(.images)) var image: String
    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        let name = ImageName(image)
        _ = try ImageReference(image)
        if name.digest != nil { throw ValidationError("\(image) has a digest; push it by a tag.") }
        if allTags, name.tag != nil {
            throw ValidationError("\(image) names one tag; leave it out to push all tags.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let name = ImageName(image)
        return try await invocation.withEngine { engine in
            let endpoint = Docker.ImagePush.imagePush(
                name.repository, tag: allTags ? nil : name.version,
                auth: try await invocation.registryAuth(for: image, on: engine))
            var digest: String?
            _ = try await TransferProgress.follow(
                Lossless(endpoint, reportingErrors: true), engine, invocation, shown: !quiet && !globals.json
            ) { message in
                digest = message["aux"]?["Digest"]?.string ?? digest
            }
            let data = JSONValue(digest)
            let pushed = allTags ? name.repository : name.description
            return Report(
                ["image": .string(pushed), "digest": data], text: quiet ? pushed + "\n" : "")
        }
    }
}
