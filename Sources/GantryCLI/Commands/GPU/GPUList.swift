import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry gpu ls`
struct GPUList: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List the GPUs of this machine, and its CDI devices.",
        discussion: """
            Device nodes, drivers and CDI specifications are read; nvidia-smi and nvidia-ctk are asked where they are \
            there, five seconds at most. No engine is asked.
            """,
        aliases: ["list"])

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let inventory = await LocalGPUs.inventory(invocation)
        for trouble in inventory.troubles { invocation.warn(trouble) }
        var table = Table(["VENDOR", "INDEX", "NAME", "UUID", "COMPUTE", "MEMORY", "NODES"])
        for gpu in inventory.devices {
            table.add([
                gpu.vendor.rawValue, String(gpu.index), gpu.name ?? "", gpu.uuid ?? "", gpu.computeCapability ?? "",
                gpu.memory.map { HumanSize.binary($0) } ?? "", gpu.nodes.joined(separator: " "),
            ])
        }
        var text = table.text(invocation.style)
        for specification in inventory.specifications {
            text += "\(specification.path): \(specification.names.joined(separator: " "))\n"
        }
        let shown = text
        return Report(GPUDocument.json(inventory), text: shown)
    }
}
