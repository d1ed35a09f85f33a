import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry gpu check`
struct GPUCheck: Command {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find out whether a container gets the GPUs it asks for.",
        discussion: """
            Without --image: whether this machine has them. With --image: also by a container on the engine, which is \
            started with them and removed again; the engine may be on another machine, so its word alone counts then. \
            Exit code 1 where they are not to be had, never a run on the processor instead; --cpu asks for none.
            """)

    @Option(help: ArgumentHelp("all, a number, or indices and UUIDs: device=0,1.", valueName: "request"))
    var gpus = "all"

    @Option(help: ArgumentHelp("nvidia, amd or intel.", valueName: "vendor"))
    var vendor: String?

    @Flag(help: "None at all: what a program gets that is told to use the processor.")
    var cpu = false

    @Option(help: ArgumentHelp("Which build for CUDA: auto, cu118, cu126, cu128, cu130, cpu.", valueName: "build"))
    var cuda = "auto"

    @Option(
        help: ArgumentHelp("An image on the engine, with true in it.", valueName: "image"),
        completion: LiveNames.completion(.images))
    var image: String?

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if let vendor, GPUDevice.Vendor(rawValue: vendor) == nil {
            throw ValidationError("--vendor \(vendor): there are nvidia, amd and intel.")
        }
        _ = try request()
    }

    func run(in invocation: Invocation) async throws -> Report {
        if cpu {
            return Report(["gpus": [], "cuda": "cpu", "checked": false], line: "No GPU is asked for: cpu.")
        }
        let inventory = await LocalGPUs.inventory(invocation)
        let request = inventory.named(try request())
        let build = try CUDAChoice(cuda, for: inventory.devices)
        guard let image else {
            let chosen = try inventory.selected(by: request)
            let missing = inventory.missingNames(of: request)
            var lines = chosen.map { "\($0.vendor.rawValue) \($0.index): \($0.name ?? $0.nodes.first ?? "")" }
            lines.append("build for CUDA: \(build.rawValue)")
            if !missing.isEmpty {
                lines.append("without a CDI device (Podman needs it): \(missing.joined(separator: " "))")
            }
            let text = lines.map { $0 + "\n" }.joined()
            return Report(
                [
                    "gpus": .array(chosen.map(GPUDocument.json)), "cuda": .string(build.rawValue),
                    "missing_cdi": JSONValue(missing), "checked": false,
                ], text: text)
        }
        return try await invocation.withRuntime { runtime, _ in
            let name = "gantry-gpu-check-\(String(UInt32.random(in: 0x1000_0000...(.max)), radix: 16))"
            var spec = ContainerSpec(name, image: image, command: ["true"])
            spec.entrypoint = []
            spec.gpus = request
            let id = try await runtime.createContainer(spec)
            do {
                try await runtime.startContainer(id)
                let code = try await runtime.waitContainer(id)
                guard code == 0 else {
                    throw Failure(.other, "true ended with \(code) in a container with the GPUs (\(image)).")
                }
            } catch {
                await withCancellationShield(because: "the container would stay behind") {
                    _ = try? await runtime.removeContainer(id, force: true, volumes: true)
                }
                throw error
            }
            try await runtime.removeContainer(id, force: true, volumes: true)
            return Report(
                ["gpus": JSONValue(request.cdiDevices), "cuda": .string(build.rawValue), "checked": true],
                line: "A container gets \(request.cdiDevices.joined(separator: " ")).")
        }
    }

    func request() throws -> GPURequest {
        if gpus == "all" { return GPURequest(.all, vendor: vendor) }
        if let count = Int(gpus) {
            guard count > 0 else { throw ValidationError("--gpus \(gpus): ask for 1 or more, or say --cpu.") }
            return GPURequest(.count(count), vendor: vendor)
        }
        guard gpus.hasPrefix("device=") else {
            throw ValidationError("--gpus \(gpus): write all, a number, or device=0,1.")
        }
        let ids = gpus.dropFirst("device=".count).split(separator: ",").map(String.init)
        guard !ids.isEmpty else { throw ValidationError("--gpus \(gpus) names no device.") }
        return GPURequest(.devices(ids), vendor: vendor)
    }
}
