import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// Finds out which image a build has made.
struct BuiltImage {
    private var id: String?
    private var last = ""

    mutating func read(_ message: Docker.Progress) {
        if let id = message.aux?.imageID { self.id = id }
        guard let text = message.stream else { return }
        for line in (last + text).split(whereSeparator: \.isNewline) {
            // Both engines say so at the end; Podman may lack `aux`.
            let mark = "Successfully built "
            if line.hasPrefix(mark), id == nil { short = String(line.dropFirst(mark.count)) }
        }
        last = text.last?.isNewline == true ? "" : String((last + text).split(whereSeparator: \.isNewline).last ?? "")
    }

    private var short: String?

    /// The image as the engine knows it: by the id it said, else by the first tag.
    /// - Throws: `protocolViolation` where the engine did not say what it built.
    func inspected(
        _ engine: EngineClient, tags: [String]
    ) async throws -> (id: String, os: String?, architecture: String?) {
        guard let name = id ?? short ?? tags.first else {
            throw EngineError(.protocolViolation, "The engine did not say which image it has built; give it a --tag.")
        }
        let image = try await engine.json(Docker.ImageInspect.imageInspect(name))
        let found = image.text("Id")
        let os = image["Os"]?.string
        let architecture = image["Architecture"]?.string
        return (found.hasPrefix("sha256:") ? found : "sha256:" + found, os, architecture)
    }
}
