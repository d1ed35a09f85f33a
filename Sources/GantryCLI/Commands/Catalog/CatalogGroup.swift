import ArgumentParser
import ContainerRuntime
import JSONTree
import Stacks

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `gantry catalog`
struct CatalogGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Ready stacks that `gantry up NAME` brings up.",
        discussion:
            "A file of your own is taken from the folder that `gantry catalog path` names: NAME.yaml, or NAME/compose.yaml.",
        subcommands: [CatalogList.self, CatalogShow.self, CatalogPath.self], defaultSubcommand: CatalogList.self)
}

extension Invocation {
    /// The ready stacks, those of the user's folder among them.
    func catalogue() throws -> Catalogue {
        let folder = settingsPlaces.catalogue
        var files: [(name: String, path: String, text: String)] = []
        for item in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
            let path = "\(folder)/\(item)"
            if let ending = [".yaml", ".yml"].first(where: item.hasSuffix) {
                files.append((String(item.dropLast(ending.count)), path, try TextFile.read(path)))
            } else if let file = ["compose.yaml", "compose.yml"].map({ "\(path)/\($0)" })
                .first(where: { FileManager.default.fileExists(atPath: $0) })
            {
                files.append((item, file, try TextFile.read(file)))
            }
        }
        return try Catalogue(user: files)
    }
}

extension Invocation {
    /// What to bring up for names of the catalogue, or of services that the settings define; `gantry up` asks for it
    /// where there is no compose file.
    ///
    /// - Parameter cpu: takes the builds for the processor, whatever the settings say.
    /// - Returns: compose files to merge, and the variables to interpolate them with: the environment, and below it the
    ///   secrets, which are made where they are not there yet, and what depends on the build for CUDA.
    func catalogueProject(
        _ names: [String], cpu: Bool = false
    ) async throws -> (project: CatalogueProject, variables: [String: String]) {
        let places = settingsPlaces
        let project = try catalogue().project(names, settings: try settings(), volumes: places.volumes)
        var variables = environment
        for name in project.secrets where variables[name, default: ""].isEmpty {
            variables[name] = try GeneratedSecret.value(name, in: places.secrets)
        }
        var devices: [GPUDevice] = []
        if !cpu, project.cuda.contains(where: { $0.word == "auto" }) {
            devices = await LocalGPUs.inventory(self).devices
        }
        for var need in project.cuda {
            if cpu { need.word = CUDAChoice.cpu.rawValue }
            variables.merge(try need.values(for: devices)) { own, _ in own }
        }
        return (project, variables)
    }
}

/// `gantry catalog ls`
struct CatalogList: Command {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "List the ready stacks.")

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let entries = try invocation.catalogue().entries.values.sorted { $0.name < $1.name }
        var table = Table(["NAME", "NEEDS", "DESCRIPTION"])
        for entry in entries {
            table.add([entry.name, entry.needs.joined(separator: ", "), entry.summary])
        }
        let data: [JSONValue] = entries.map {
            [
                "name": .string($0.name), "title": .string($0.title), "description": .string($0.summary),
                "needs": JSONValue($0.needs), "services": JSONValue($0.services),
                "path": $0.path.map { .string($0) } ?? .null,
            ]
        }
        let text = table.text(invocation.style)
        return Report(.array(data), text: text)
    }
}

/// `gantry catalog show`
struct CatalogShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the compose file of a ready stack.")

    @Argument(help: "Such as ollama.") var name: String

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let entry = try invocation.catalogue().entry(name)
        return Report(["name": .string(entry.name), "compose": .string(entry.text)], text: entry.text)
    }
}

/// `gantry catalog path`
struct CatalogPath: Command {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print the folder for ready stacks of your own.")

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        Report(.string(invocation.settingsPlaces.catalogue), line: invocation.settingsPlaces.catalogue)
    }
}
