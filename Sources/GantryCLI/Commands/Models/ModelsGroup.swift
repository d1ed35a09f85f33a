import ArgumentParser
import ContainerRuntime
import JSONTree
import Stacks
import Synchronization

/// `gantry models`
struct ModelsGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List, pull and remove the models of an Ollama that runs as a service.",
        subcommands: [ModelsList.self, ModelsPull.self, ModelsRemove.self, ModelsInfo.self])
}

/// Which Ollama.
struct OllamaChoice: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Ollama's container; without it the service ollama that runs.", valueName: "name"))
    var container: String?

    @Option(help: ArgumentHelp("Ollama's port in its container.", valueName: "port"))
    var port = Ollama.port

    func ollama(_ runtime: any ContainerRuntime) async throws -> Ollama {
        Ollama(runtime, container: try await Ollama.find(container, on: runtime), port: port)
    }
}

/// `gantry models list`
struct ModelsList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models that are there.", aliases: ["ls"])

    @OptionGroup var choice: OllamaChoice
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let models = try await invocation.withRuntime { runtime, _ in try await choice.ollama(runtime).models() }
        var table = Table(["NAME", "SIZE", "PARAMETERS", "QUANTISATION"])
        for model in models {
            table.add([
                model.name, model.size.map { HumanSize.decimal($0) } ?? "", model.details?.parameters ?? "",
                model.details?.quantisation ?? "",
            ])
        }
        let data: [JSONValue] = models.map {
            [
                "name": .string($0.name), "size": $0.size.map { JSONValue($0) } ?? .null,
                "digest": $0.digest.map { .string($0) } ?? .null, "modified": $0.modified.map { .string($0) } ?? .null,
            ]
        }
        let text = table.text(invocation.style)
        return Report(.array(data), text: text)
    }
}

/// `gantry models pull`
struct ModelsPull: Command {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch models from Ollama's library or from Hugging Face.",
        discussion: """
            A name such as llama3.2:1b is Ollama's; hf.co/USER/REPOSITORY, an address of Hugging Face, and a repository \
            with GGUF in its name are Hugging Face's. Without a name those of services.ollama.auto_pull_models are fetched.
            """)

    @Argument(help: "Such as llama3.2:1b or hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M.") var models: [String] =
        []
    @Option(name: .shortAndLong, help: ArgumentHelp("Of a repository: this file or quantisation.", valueName: "file"))
    var file: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Call the model so.", valueName: "name"))
    var name: String?
    @Flag(name: .customLong("hf"), help: "It is a repository of Hugging Face.")
    var isHuggingFace = false
    @Flag(name: .customLong("ollama"), help: "It is a model of Ollama's library.")
    var isOllama = false

    @OptionGroup var choice: OllamaChoice
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        if isHuggingFace, isOllama { throw ValidationError("--hf and --ollama exclude each other.") }
        if models.count > 1, name != nil || file != nil {
            throw ValidationError("--name and --file are for one model.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        var wanted = models
        if wanted.isEmpty {
            let setting = try invocation.settings().root["services.ollama.auto_pull_models"]
            wanted = setting?.list?.compactMap(\.text) ?? []
        }
        guard !wanted.isEmpty else {
            throw Failure(.invalidInput, "Name a model, or set services.ollama.auto_pull_models.")
        }
        let origin: ModelName.Origin? = isHuggingFace ? .huggingFace : isOllama ? .ollama : nil
        let names = try wanted.map { try ModelName(parsing: $0, origin: origin, file: file) }
        return try await invocation.withRuntime { runtime, _ in
            let ollama = try await choice.ollama(runtime)
            for name in names {
                let display = Mutex(ProgressDisplay(invocation.terminal))
                try await ollama.pull(name.description) { progress in
                    guard !invocation.globals.json else { return }
                    var message: JSONObject = ["status": .string(progress.text)]
                    if let layer = progress.layer {
                        message.append(key: "id", value: .string(String(layer.dropFirst(7).prefix(12))))
                    }
                    message.append(
                        key: "progressDetail",
                        value: ["current": JSONValue(progress.current ?? 0), "total": JSONValue(progress.total ?? 0)])
                    let shown = message
                    let text = display.withLock { $0.text(for: .object(shown)) }
                    if !text.isEmpty { try invocation.stream(text) }
                }
                if let alias = self.name {
                    try await ollama.copy(name.description, to: alias)
                    try await ollama.remove(name.description)
                }
            }
            let pulled = self.name.map { [$0] } ?? names.map(\.description)
            return Report(["pulled": JSONValue(pulled)], text: pulled.map { $0 + "\n" }.joined())
        }
    }
}

/// `gantry models remove`
struct ModelsRemove: Command {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove models.", aliases: ["rm"])

    @Argument(help: "Such as llama3.2:1b.") var models: [String]
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var choice: OllamaChoice
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try Confirmation.require(force, "This removes \(models.joined(separator: ", ")).", invocation)
        try await invocation.withRuntime { runtime, _ in
            let ollama = try await choice.ollama(runtime)
            for model in models { try await ollama.remove(model) }
        }
        return Report(["removed": JSONValue(models)], text: models.map { $0 + "\n" }.joined())
    }
}

/// `gantry models info`
struct ModelsInfo: Command {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Print what Ollama knows of a model, as JSON.")

    @Argument(help: "Such as llama3.2:1b.") var model: String

    @OptionGroup var choice: OllamaChoice
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let bytes = try await invocation.withRuntime { runtime, _ in try await choice.ollama(runtime).info(model) }
        let value = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
        return Report(value, line: value.text())
    }
}
