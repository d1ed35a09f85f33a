import DockerAPI
import EngineClient

/// Fetches an image before a container is made of it. Its progress goes to standard error, for standard output belongs
/// to the container.
struct ImageFetch: Sendable {
    let options: PullOptions
    let platform: String?
    let engine: EngineClient
    let invocation: Invocation

    /// - Returns: whether the image was fetched because it was missing.
    func fetchMissing(_ image: String) async throws -> Bool {
        guard options.pull != .never else { return false }
        if !options.quiet, !invocation.globals.json {
            try invocation.errors.write("Unable to find image '\(ImageName(image).description)' locally\n")
        }
        try await fetch(image)
        return true
    }

    func fetchAlways(_ image: String) async throws {
        if options.pull == .always { try await fetch(image) }
    }

    private func fetch(_ image: String) async throws {
        let name = ImageName(image)
        var aside = invocation
        aside.output = invocation.errors
        aside.terminal.output = invocation.terminal.errors
        let auth = try await invocation.registryAuth(for: image, on: engine)
        _ = try await TransferProgress.follow(
            Lossless(
                Docker.ImagePull.imagePull(name.repository, tag: name.version, platform: platform, auth: auth),
                reportingErrors: true),
            engine, aside, shown: !options.quiet && !invocation.globals.json)
    }
}
