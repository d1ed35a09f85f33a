import ArgumentParser
import DockerAPI
import EngineAPI

/// All that `docker run` and `docker create` can say about a container.
struct ContainerOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Process") var process: ProcessOptions
    @OptionGroup(title: "Identity") var identity: IdentityOptions
    @OptionGroup(title: "Health") var health: HealthOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions
    @OptionGroup(title: "Network") var network: NetworkOptions
    @OptionGroup(title: "Storage") var storage: StorageOptions
    @OptionGroup(title: "Security") var security: SecurityOptions
}

extension ContainerOptions {
    /// The request that stands for these words. Nothing is asked of an engine.
    /// - Parameters:
    ///   - command: the words behind the image.
    ///   - detached: whether nobody attaches.
    /// - Throws: `invalidInput`, naming the word; `fileSystem` for a file that cannot be read.
    func create(
        image: String, command: [String], detached: Bool, _ facts: HostFacts
    ) throws(EngineError) -> Docker.ContainerCreate {
        var create = Docker.ContainerCreate.containerCreate(
            config: Docker.ContainerConfig(), hostConfig: Docker.HostConfig())
        create.config.image = image
        try process.apply(to: &create, command: command, detached: detached, facts)
        try identity.apply(to: &create, facts)
        try health.apply(to: &create)
        try limits.apply(to: &create)
        try network.apply(to: &create)
        try storage.apply(to: &create, facts)
        try security.apply(to: &create, facts)
        return create
    }
}

/// The image and the words behind it.
struct ImageAndCommand: Sendable {
    var image: String
    var command: [String]

    /// - Parameter words: everything from the first word that is no option of gantry's.
    /// - Throws: `ValidationError` for an option that is not known, and where no image is named.
    init(_ words: [String], of type: any ParsableCommand.Type) throws {
        var words = words[...]
        // The parser leaves what it does not take itself to the words, help among it.
        if words.first == "--help" { throw CleanExit.helpRequest(type) }
        if words.first == "--" {
            words.removeFirst()
        } else if let first = words.first, first.hasPrefix("-"), first != "-" {
            throw ValidationError(
                "Unknown option '\(first)'. Options of the command in the container stand behind IMAGE.")
        }
        guard let image = words.popFirst(), !image.isEmpty else { throw ValidationError("Name an image.") }
        self.image = image
        command = Array(words)
    }
}
