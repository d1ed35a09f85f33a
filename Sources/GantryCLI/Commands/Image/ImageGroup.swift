import ArgumentParser

/// `gantry image`
struct ImageGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image", abstract: "List, fetch, name and remove images.",
        subcommands: [
            ImageList.self, Build.self, Pull.self, Push.self, Tag.self, History.self, ImageInspect.self,
            ImageRemove.self,
            ImagePrune.self,
        ])
}

/// `gantry image ls`: `gantry images` by its other name.
struct ImageList: Command {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "List images.", aliases: ["list"])

    @OptionGroup var command: Images
    var globals: GlobalOptions { command.globals }

    func run(in invocation: Invocation) async throws -> Report { try await command.run(in: invocation) }
}

/// `gantry image rm`: `gantry rmi` by its other name.
struct ImageRemove: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: Rmi.configuration.abstract, aliases: ["remove"])

    @OptionGroup var command: Rmi
    var globals: GlobalOptions { command.globals }

    func run(in invocation: Invocation) async throws -> Report { try await command.run(in: invocation) }
}
