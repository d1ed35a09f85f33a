import ArgumentParser
import ContainerRuntime
import JSONTree
import Stacks

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `gantry plugins`
struct PluginsGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Put plugins into an Open WebUI that runs as a service.",
        subcommands: [PluginsList.self, PluginsSync.self])
}

/// Where plugins are.
struct PluginFolder: ParsableArguments, Sendable {
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("A folder of Python files; plugins of gantry's home without it.", valueName: "folder"),
        completion: .directory)
    var folder: String?

    /// Those of the folder and of the folders in it, by path.
    /// - Throws: ``Failure``, naming files that are none and ids that are there twice.
    func plugins(_ invocation: Invocation) throws -> [WebUIPlugin] {
        try Self.plugins(in: folder ?? Self.standard(invocation))
    }

    static func standard(_ invocation: Invocation) -> String { invocation.settingsPlaces.plugins }

    static func plugins(in folder: String) throws -> [WebUIPlugin] {
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
            throw Failure(.notFound, "There is no folder \(folder) with plugins; name one with --from.")
        }
        var plugins: [WebUIPlugin] = []
        for name in names.sorted() where name.hasSuffix(".py") && !name.hasSuffix("__init__.py") {
            let path = "\(folder)/\(name)"
            do throws(WebUIPluginError) {
                plugins.append(try WebUIPlugin(try text(path), path: path))
            } catch { throw Failure(.invalidInput, error.description) }
        }
        for (place, plugin) in plugins.enumerated() where plugins[..<place].contains(where: { $0.id == plugin.id }) {
            throw Failure(.invalidInput, "\(folder) has two plugins \(plugin.id); rename one of the files.")
        }
        return plugins
    }

    private static func text(_ path: String) throws(WebUIPluginError) -> String {
        do { return try TextFile.read(path) } catch { throw WebUIPluginError(unreadable: path, "\(error)") }
    }
}

/// `gantry plugins list`
struct PluginsList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the plugins of the folder.", aliases: ["ls"])

    @OptionGroup var folder: PluginFolder
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let plugins = try folder.plugins(invocation)
        var table = Table(["ID", "KIND", "NAME", "DESCRIPTION"])
        for plugin in plugins { table.add([plugin.id, plugin.kind.rawValue, plugin.name, plugin.summary]) }
        let data: [JSONValue] = plugins.map {
            [
                "id": .string($0.id), "kind": .string($0.kind.rawValue), "name": .string($0.name),
                "description": .string($0.summary),
            ]
        }
        let text = table.text(invocation.style)
        return Report(.array(data), text: text)
    }
}

/// `gantry plugins sync`
struct PluginsSync: Command {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Have Open WebUI hold the folder's plugins.",
        discussion: """
            New ones are off until they are switched on there; of those that are there the text changes, and their \
            switches and settings stay. What bears the same id and is not of gantry is left alone, and nothing is removed.
            """)

    @Option(
        help: ArgumentHelp("Whose they are: auto or admin; what cli.plugin_owner says.", valueName: "owner"))
    var owner: String?
    @Option(help: ArgumentHelp("Open WebUI's container; without it the service open-webui.", valueName: "name"))
    var container: String?
    @Option(help: ArgumentHelp("Its database in the container.", valueName: "path"))
    var database = WebUIPlugins.database
    @Flag(name: .shortAndLong, help: "Take over what bears the same id and is not of gantry.")
    var force = false

    @OptionGroup var folder: PluginFolder
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        if let owner, WebUIPlugins.Owner(rawValue: owner) == nil { throw ValidationError("--owner is auto or admin.") }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let plugins = try folder.plugins(invocation)
        let word = try owner ?? invocation.settings().pluginOwner
        let owner = WebUIPlugins.Owner(rawValue: word) ?? .auto
        return try await invocation.withRuntime { runtime, _ in
            let container = try await RunningService.find("open-webui", named: container, on: runtime)
            let outcome = try await WebUIPlugins(runtime, container: container, database: database).sync(
                plugins, owner: owner, force: force)
            return Self.report(outcome)
        }
    }

    private static func report(_ outcome: WebUIPlugins.Outcome) -> Report {
        let parts = [
            ("created", outcome.created), ("updated", outcome.updated), ("unchanged", outcome.unchanged),
            ("foreign", outcome.foreign),
        ]
        let text = parts.flatMap { word, ids in
            ids.map { "\($0)  \(word == "foreign" ? "is there and not of gantry; --force takes it over" : word)\n" }
        }.joined()
        return Report(.object(JSONObject(parts.map { ($0.0, JSONValue($0.1)) })), text: text)
    }
}
