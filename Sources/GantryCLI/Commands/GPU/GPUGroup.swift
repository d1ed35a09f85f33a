import ArgumentParser

/// `gantry gpu`
struct GPUGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpu", abstract: "GPUs of this machine, and whether containers can have them.",
        subcommands: [GPUList.self, GPUCheck.self])
}
