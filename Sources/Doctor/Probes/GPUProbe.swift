import ContainerRuntime

/// Whether a container gets the GPUs of this machine.
enum GPUProbe {
    static let check = Check("gpu", "containers get the GPU") { seen in
        let inventory = await seen.host.gpus()
        let kinds = inventory.specifications.map(\.kind).filter { $0.hasSuffix("/gpu") }
        guard seen.isAskedFor || !inventory.devices.isEmpty || !kinds.isEmpty else {
            throw NotPossible("no GPU is there, and it was not asked for (gantry doctor gpu)")
        }
        let request = request(inventory)
        let clues = ["device": request.cdiDevices.joined(separator: " ")]
        let output: ProbeOutput
        do {
            output = try await seen.output("gpu", "ls /dev") { $0.gpus = request }
        } catch let error as ProbeFailure {
            return seen.trouble(
                "gpu", .broken, "The engine gives no container \(request.cdiDevices.joined(separator: " ")): \(error)",
                "gpu-not-available", evidence: evidence(inventory), clues: clues)
        }
        let added = output.text.split(whereSeparator: \.isWhitespace).map(String.init).filter { !usual.contains($0) }
        guard output.exitCode == 0, !added.isEmpty else {
            return seen.trouble(
                "gpu", .broken, "The container has no GPU device.", "gpu-not-available", evidence: evidence(inventory),
                clues: clues)
        }
        let summary = "The container has \(added.joined(separator: " "))."
        guard inventory.troubles.isEmpty else {
            return seen.trouble(
                "gpu", .warning, "\(summary) \(inventory.troubles.joined(separator: " "))", "gpu-not-available",
                evidence: evidence(inventory), clues: clues)
        }
        return Finding("gpu", .ok, summary, evidence: evidence(inventory))
    }

    /// All GPUs of the vendor that this machine has; where its specification has no device `all`, the first one.
    private static func request(_ inventory: GPUInventory) -> GPURequest {
        var request = inventory.named(GPURequest())
        let vendors = [GPUDevice.Vendor.nvidia, .amd, .intel]
        if inventory.devices.isEmpty,
            let vendor = vendors.first(where: { one in inventory.specifications.contains { $0.kind == one.cdiKind } })
        {
            request.vendor = vendor.rawValue
        }
        let names = inventory.specifications.filter { $0.kind == "\(request.vendor ?? "nvidia").com/gpu" }
            .flatMap(\.devices)
        if let first = names.first, !names.contains("all") { request.choice = .devices([first]) }
        return request
    }

    private static func evidence(_ inventory: GPUInventory) -> [String] {
        let driver = inventory.driverVersion.map { ", driver \($0)" } ?? ""
        var lines = inventory.devices.map { gpu in
            "\(gpu.vendor.rawValue) \(gpu.index): \(gpu.name ?? gpu.nodes.joined(separator: " "))"
                + (gpu.vendor == .nvidia ? driver : "")
        }
        if lines.isEmpty { lines = ["GPUs of this machine: none"] }
        lines += inventory.specifications.map { "\($0.path): \($0.names.joined(separator: " "))" }
        return lines + inventory.troubles
    }

    /// What engines put into every container's /dev.
    private static let usual: Set<String> = [
        "console", "core", "fd", "full", "mqueue", "null", "ptmx", "pts", "random", "shm", "stderr", "stdin", "stdout",
        "tty", "urandom", "zero",
    ]
}
