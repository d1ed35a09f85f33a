import ArgumentParser

/// The options that every command takes, before or behind its name.
struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("H"), .customLong("engine"), .customLong("host")],
        help: ArgumentHelp("The engine's address: unix://PATH, tcp://HOST:PORT, ssh://USER@HOST.", valueName: "address")
    )
    var engine: String?

    @Option(help: ArgumentHelp("A docker context or podman connection by its name.", valueName: "name"))
    var context: String?

    @Option(help: ArgumentHelp("The engine's socket, as a path.", valueName: "path"), completion: .file())
    var socket: String?

    @Option(
        name: .customLong("api-version"),
        help: ArgumentHelp("Speak this version of the Docker API instead of negotiating.", valueName: "version"))
    var apiVersion: String?

    @Flag(help: "Print one JSON document: success, data or error, error_kind, exit_code. Streams print JSON lines.")
    var json = false

    @Flag(name: [.customShort("D"), .customLong("debug")], help: "Show an error with its cause and the engine's text.")
    var debug = false

    @Flag(name: [.customShort("V"), .customLong("verbose")], help: "Say which engine and which settings are used.")
    var verbose = false

    /// - Throws: `ValidationError`, where the engine is named twice.
    func validate() throws {
        let named = [("--engine", engine), ("--context", context), ("--socket", socket)].filter { $0.1 != nil }
        if named.count > 1 {
            throw ValidationError(
                "\(named.map(\.0).joined(separator: " and ")) name two engines; give one of them.")
        }
    }
}

extension GlobalOptions {
    /// What was given, as a plain value.
    var settings: GlobalSettings {
        GlobalSettings(
            engine: engine, context: context, socket: socket, apiVersion: apiVersion, json: json, debug: debug,
            verbose: verbose)
    }
}

/// The global options without ArgumentParser's wrappers, which can be read only behind a parse.
struct GlobalSettings: Sendable, Hashable {
    var engine: String?
    var context: String?
    var socket: String?
    var apiVersion: String?
    var json = false
    var debug = false
    var verbose = false
}
