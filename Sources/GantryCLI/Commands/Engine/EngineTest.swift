import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry test`
struct EngineTest: Command {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run one container to its end and remove it: does the engine really work?",
        discussion: """
            The image must be on the engine; nothing is pulled. Without --image the first of busybox, alpine, debian and \
            ubuntu that is there is taken.
            """)

    @Option(
        help: ArgumentHelp("An image that has a shell.", valueName: "image"), completion: LiveNames.completion(.images))
    var image: String?

    @OptionGroup var globals: GlobalOptions

    private static let images = ["busybox", "alpine", "debian", "ubuntu"]
    private static let greeting = "gantry test"

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            let identity = try await engine.identity()
            let image = try await chosenImage(engine)
            var config = Docker.ContainerConfig()
            config.image = image
            config.cmd = ["sh", "-c", "echo \(Self.greeting); exit 7"]
            config.labels = ["gantry.test": "1"]
            let container = try await engine.send(.containerCreate(config: config)).id
            let outcome: Result<(Int, String), any Error>
            do { outcome = .success(try await result(of: container, engine)) } catch { outcome = .failure(error) }
            // In a task of its own: what was made is removed also behind Ctrl-C.
            try await Task { try await engine.send(.containerDelete(container, volumes: true, force: true)) }.value
            let (code, text) = try outcome.get()
            guard code == 7, text == Self.greeting + "\n" else {
                throw Failure(
                    .serverFault,
                    "\(identity) ran a container of \(image), but it ended with \(code) and said \"\(text)\".")
            }
            return Report(
                ["engine": .string(identity.description), "image": .string(image), "container_id": .string(container)],
                line: "OK  \(identity) created, started, waited for, read and removed a container of \(image)")
        }
    }

    private func result(of container: String, _ engine: EngineClient) async throws -> (code: Int, text: String) {
        _ = try await engine.send(.containerStart(container))
        let code = try await engine.send(.containerWait(container)).statusCode
        let text = try await engine.stream(.containerLogs(container, tty: false)) { frames in
            var text = LogText()
            for try await frame in frames { text.add(frame) }
            return text.standardOutput
        }
        return (code, text)
    }

    private func chosenImage(_ engine: EngineClient) async throws -> String {
        if let image { return image }
        let lookup = ObjectLookup(engine, type: .image)
        for name in Self.images where try await lookup.has(name) { return name }
        throw Failure(
            .notFound,
            "None of \(Self.images.joined(separator: ", ")) is on the engine. Name an image with --image, or pull one: "
                + "gantry pull busybox")
    }
}
