import ContainerRuntime
import EngineClient
import EngineHTTP
import LibpodAPI

extension PodmanRuntime {
    /// Ports as Podman has them: of a host's range Docker takes one that is free, Podman knows no such thing, so one is
    /// picked that no container of this engine has.
    /// - Throws: `conflict` where containers have all ports of a range; `invalidInput`.
    func portMappings(_ ports: [PortSpec]) async throws(RuntimeError) -> [Libpod.PortMapping]? {
        guard !ports.isEmpty else { return nil }
        return try await picked(ports).map { port in
            Libpod.PortMapping(
                UInt16(clamping: port.containerPort), at: port.hostPort.flatMap { UInt16($0) },
                hostIP: port.hostAddress, networkProtocol: port.transport)
        }
    }

    /// The same ports, with one port for each range.
    func picked(_ ports: [PortSpec]) async throws(RuntimeError) -> [PortSpec] {
        let ranges = ports.contains { $0.hostPort?.contains("-") == true }
        var taken: [String: String] = [:]
        if ranges {
            for one in try await containers(ContainerFilter()) {
                for port in one.ports { taken["\(port.hostPort)/\(port.transport)"] = one.name }
            }
        }
        var result: [PortSpec] = []
        for port in ports {
            var single = port
            if let text = port.hostPort, !text.isEmpty {
                let ends = text.split(separator: "-").compactMap { UInt16($0) }
                guard let first = ends.first, let last = ends.last, first <= last, ends.count < 3 else {
                    throw RuntimeError(
                        .invalidInput, "\(text) is neither a port nor a range of ports.",
                        engine: client.address.description)
                }
                guard
                    let free = (first...last).first(where: { first == last || taken["\($0)/\(port.transport)"] == nil })
                else {
                    throw RuntimeError(
                        .conflict,
                        "All ports of \(text) are taken, the first one by \(taken["\(first)/\(port.transport)"] ?? "another container"); choose others, or stop that.",
                        engine: client.address.description)
                }
                single.hostPort = String(free)
                taken["\(free)/\(port.transport)"] = "the same container"
            }
            result.append(single)
        }
        return result
    }
}
