import ContainerRuntime

/// Finds out who has a port that a container could not get.
struct PortHolder: Sendable {
    private let runtime: any ContainerRuntime
    private let options: UpOptions

    init(_ runtime: any ContainerRuntime, _ options: UpOptions) {
        self.runtime = runtime
        self.options = options
    }

    /// The error, with the holder's name where it is about a port.
    func explained(_ error: RuntimeError, _ spec: ContainerSpec) async -> RuntimeError {
        let text = error.message.lowercased()
        guard error.code == .conflict, text.contains("port") || text.contains("address already in use") else {
            return error
        }
        let wanted = spec.ports.flatMap { port in Self.range(port.hostPort).map { ($0, port.transport) } }
        // A list that cannot be had leaves the engine's own words.
        let running = (try? await runtime.containers(ContainerFilter(onlyRunning: true))) ?? []
        for (port, transport) in wanted where wanted.count == 1 || text.contains(String(port)) {
            if let other = running.first(where: { one in
                one.ports.contains { $0.hostPort == port && $0.transport == transport }
            }) {
                return told(error, port, "the container \(other.name)", "Stop that (gantry stop \(other.name))")
            }
            if let holder = await options.portHolder(port, transport) {
                return told(error, port, holder, "Stop that")
            }
        }
        return error
    }

    private func told(_ error: RuntimeError, _ port: Int, _ holder: String, _ remedy: String) -> RuntimeError {
        RuntimeError(
            .conflict, "The port \(port) is taken by \(holder). \(remedy), or publish another port.",
            engine: error.engine, cause: error)
    }

    private static func range(_ text: String?) -> [Int] {
        let ends = (text ?? "").split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, first <= last, last - first < 1000 else { return [] }
        return Array(first...last)
    }
}
