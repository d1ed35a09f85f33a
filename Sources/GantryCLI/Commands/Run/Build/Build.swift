import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree
import NIOCore

/// `gantry build`
struct Build: Command {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build an image from a Dockerfile.",
        usage: "gantry build [OPTIONS] PATH|URL|-",
        discussion: """
            PATH is the folder whose files the build may use; .dockerignore leaves files out. With - a tar archive or a \
            Dockerfile comes from standard input. It always builds; the engine's cache decides what is done again.

            URL is a git repository (https://….git#BRANCH:FOLDER, git://…, git@…), an archive or a Dockerfile, which the \
            engine fetches: it needs the network, and git for a repository. Podman cannot; there fetch it first.

            It is the engine's own builder that works, Docker's classic one or Podman's, not BuildKit; DOCKER_BUILDKIT \
            changes nothing.
            """)

    enum Progress: String, CaseIterable, ExpressibleByArgument { case auto, plain, quiet }

    @Option(
        name: [.customShort("t", allowingJoined: true), .customLong("tag")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A name for the image: NAME[:TAG].", valueName: "name"))
    var tag: [String] = []

    @Option(
        name: [.customShort("f", allowingJoined: true), .customLong("file")], parsing: .unconditional,
        help: ArgumentHelp("The Dockerfile, also outside of PATH; - for standard input.", valueName: "path"),
        completion: .file())
    var file: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A build argument: KEY=VALUE, or KEY.", valueName: "key=value"))
    var buildArg: [String] = []

    @Option(help: ArgumentHelp("Build for that system: linux/arm64.", valueName: "os/arch"))
    var platform: String?

    @Flag(help: "Do every step again.")
    var noCache = false

    @Flag(help: "Get the base images again.")
    var pull = false

    @Option(help: ArgumentHelp("Stop at that stage.", valueName: "stage"))
    var target: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A label of the image: KEY=VALUE.", valueName: "key=value"))
    var label: [String] = []

    @Option(
        help: ArgumentHelp("The network of RUN: default, none, host, or with Docker a network.", valueName: "network"))
    var network: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A line of /etc/hosts: NAME:ADDRESS.", valueName: "name:address"))
    var addHost: [String] = []

    @Option(help: ArgumentHelp("Write the image's id to a file.", valueName: "path"))
    var iidfile: String?

    @Flag(name: .shortAndLong, help: "Print only the image's id.")
    var quiet = false

    @Option(help: "How to show the build: auto, plain or quiet.")
    var progress = Progress.auto

    @Flag(help: ArgumentHelp("Builds are never left out; accepted for old scripts.", visibility: .hidden))
    var force = false

    @Argument(
        help: ArgumentHelp("The folder to build from, an address, or -.", valueName: "path"), completion: .directory)
    var context: String

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        if context == "-", file == "-" {
            throw ValidationError("Standard input is the context or the Dockerfile, not both.")
        }
        if file == "-", BuildSource.isAddress(context) {
            throw ValidationError(
                "The engine fetches \(context), so the Dockerfile has to be in it; leave --file - out.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let source = try await BuildSource.opening(context, file: file, invocation.hostFacts)
        return try await invocation.withEngine { engine in
            let options = try await options(source, engine, invocation)
            let isShown = !quiet && progress != .quiet && !globals.json
            var logs = KeptOutput()
            var built = BuiltImage()
            do {
                func follow(_ messages: EngineStream<Docker.Progress>) async throws {
                    for try await message in messages {
                        built.read(message)
                        guard let text = message.stream ?? message.status.map({ $0 + "\n" }) else { continue }
                        logs.add(ByteBuffer(string: text))
                        if isShown { try invocation.stream(text) }
                    }
                }
                switch source.context {
                case .archive(let body): try await engine.stream(.imageBuild(options), body: body, follow)
                case .address: try await engine.stream(.imageBuild(options), follow)
                }
            } catch let error as EngineError {
                if !isShown, !globals.json { try? invocation.errors.write(logs.text()) }
                throw Failure(error).with(data: ["logs": .string(logs.text())])
            }
            let image = try await built.inspected(engine, tags: tag)
            if let iidfile { try HostFile.create(iidfile, image.id, replaces: true) }
            let data: JSONValue = [
                "image_id": .string(image.id), "tags": JSONValue(tag),
                "platform": .string([image.os ?? "linux", image.architecture ?? ""].joined(separator: "/")),
                "logs": .string(logs.text()),
            ]
            return isShown ? Report(data, text: "") : Report(data, line: image.id)
        }
    }

    private func options(
        _ source: BuildSource, _ engine: EngineClient, _ invocation: Invocation
    ) async throws -> Docker.BuildOptions {
        var options = Docker.BuildOptions()
        options.dockerfile = source.dockerfile
        if case .address(let address) = source.context { options.remote = address }
        options.tags = tag
        options.platform = platform
        options.target = target
        for word in buildArg {
            let mark = word.firstIndex(of: "=")
            let key = String(word[..<(mark ?? word.endIndex)])
            // A name alone takes this process's value; where there is none, the engine's own (proxies).
            options.buildArgs[key] = .some(
                mark.map { String(word[word.index(after: $0)...]) } ?? invocation.environment[key])
        }
        options.labels = KeyValues.dictionary(label)
        if noCache { options.noCache = true }
        if pull { options.pull = true }
        options.removeIntermediate = true
        // The container of a failed step as well: without it every broken build leaves one behind.
        options.forceRemoveIntermediate = true
        options.extraHosts = try addHost.map { (text) throws(EngineError) in try NetworkOptions.hostLine(text) }
        options.networkMode = network
        options.version = 1
        if try await engine.identity().kind == .podman { try adapt(&options) }
        do throws(EngineError) {
            let credentials = try await RegistryAuth(.local(variables: invocation.environment)).allCredentials()
            if !credentials.isEmpty {
                options.registryConfig = RegistryCredential.configHeaderValue(credentials)
            }
        } catch {
            invocation.warn("\(error.message) The build goes on without credentials.")
        }
        return options
    }

    /// Podman's builder reads the hosts as one JSON list, and the network as a number, ignoring Docker's names (0 the
    /// engine's own, 1 none); seen on 4.3.1 and 5.4.2. A network that it would ignore is refused.
    private func adapt(_ options: inout Docker.BuildOptions) throws(EngineError) {
        if let address = options.remote {
            throw EngineError(
                .unsupportedByEngine,
                "Podman's build API fetches nothing from \(address). Fetch it here: `git clone`, then gantry build FOLDER; "
                    + "or `curl -fsSL URL | gantry build -` for an archive or a Dockerfile.")
        }
        if !options.extraHosts.isEmpty {
            options.extraHosts = [JSONValue(options.extraHosts).text()]
        }
        switch options.networkMode {
        case nil, "default", "host": options.networkMode = nil
        case "none": options.networkMode = "1"
        case let name?:
            throw EngineError(
                .unsupportedByEngine, "Podman builds in no network \"\(name)\"; it knows default, host and none.")
        }
    }
}
