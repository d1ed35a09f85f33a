import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry pull`
struct Pull: Command {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch an image from a registry.",
        discussion: "Credentials are those that `docker login` or `podman login` has left.")

    @Flag(name: .shortAndLong, help: "All tags of the repository.")
    var allTags = false

    @Flag(name: .shortAndLong, help: "Print only the image's name.")
    var quiet = false

    @Option(help: ArgumentHelp("The image for that system: linux/arm64.", valueName: "os/arch[/variant]"))
    var platform: String?

    @Argument(help: ArgumentHelp("NAME, NAME:TAG or NAME@DIGEST.", valueName: "image")) var image: String
    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        let name = ImageName(image)
        _ = try ImageReference(image)
        if allTags, name.tag ?? name.digest != nil {
            throw ValidationError("\(image) names one image; leave its tag out to pull all tags.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let name = ImageName(image)
        return try await invocation.withEngine { engine in
            let endpoint = Docker.ImagePull.imagePull(
                name.repository, tag: allTags ? nil : name.version, platform: platform,
                auth: try await invocation.registryAuth(for: image, on: engine))
            if !quiet, !globals.json, !allTags, name.tag == nil, name.digest == nil {
                try invocation.stream("Using default tag: latest\n")
            }
            let statuses = try await TransferProgress.follow(
                Lossless(endpoint, reportingErrors: true), engine, invocation, shown: !quiet && !globals.json)
            let pulled = allTags ? name.repository : name.description
            guard globals.json, !allTags else {
                return Report(["image": .string(pulled)], text: pulled + "\n")
            }
            let image = try await engine.json(Docker.ImageInspect.imageInspect(name.description))
            let data: JSONValue = [
                "image": .string(pulled), "id": .string(image.text("Id")),
                "digest": JSONValue(
                    image.list("RepoDigests").lazy.compactMap(\.string).compactMap { ImageName($0).digest }.first),
                "tags": .array(image.list("RepoTags")), "size": image["Size"] ?? .null,
                "status": JSONValue(statuses.last),
            ]
            return Report(data, text: "")
        }
    }
}
