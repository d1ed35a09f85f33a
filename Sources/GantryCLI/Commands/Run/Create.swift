import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry create`
struct Create: Command {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a container of an image without starting it.",
        usage: "gantry create [OPTIONS] IMAGE [COMMAND…]",
        discussion: "The options are docker create's; everything behind IMAGE belongs to the command.",
        helpNames: .long)

    @OptionGroup var pulling: PullOptions
    @OptionGroup var options: ContainerOptions
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(
        parsing: .captureForPassthrough, help: ArgumentHelp("The image, then the command.", valueName: "image command"),
        completion: LiveNames.completion(.images))
    var words: [String] = []

    func validate() throws { _ = try ImageAndCommand(words, of: Self.self) }

    func run(in invocation: Invocation) async throws -> Report {
        let words = try ImageAndCommand(words, of: Self.self)
        let create = try options.create(
            image: words.image, command: words.command, detached: false, invocation.hostFacts)
        var settings = SessionConsole.Settings()
        settings.cidfile = options.identity.cidfile
        if let path = settings.cidfile, HostFile.exists(path) {
            throw EngineError(.conflict, "\(path) is there already; remove it or name another file.")
        }
        return try await invocation.withEngine { [settings] engine in
            try await RunFailure.mapping {
                let fetch = ImageFetch(
                    options: pulling, platform: create.platform, engine: engine, invocation: invocation)
                try await fetch.fetchAlways(words.image)
                let console = SessionConsole(settings, engine, invocation, fetch: fetch)
                let container: Docker.ContainerCreateResponse
                if let own = RuntimeContainer(create, pod: options.network.pod, engine: engine) {
                    container = try await own.make(
                        create, removal: options.identity.rm ? .byEngine : .never, console)
                } else {
                    container = try await engine.make(create, console)
                    try await console.created(container)
                }
                let data: JSONValue = [
                    "container_id": .string(container.id), "name": JSONValue(create.name),
                    "image": .string(words.image), "warnings": JSONValue(container.warnings ?? []),
                ]
                return Report(data, line: container.id)
            }
        }
    }
}
