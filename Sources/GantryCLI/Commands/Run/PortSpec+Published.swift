import ContainerRuntime
import DockerAPI
import EngineAPI

extension PortSpec {
    /// `--publish` words, in the order in which they were given.
    /// - Throws: `invalidInput`, naming the word.
    static func published(_ words: [String]) throws(EngineError) -> [PortSpec] {
        var result: [PortSpec] = []
        for word in words {
            for (port, binding) in try Docker.PortPublication(parsing: word).bindings {
                result.append(PortSpec(port: port, binding))
            }
        }
        return result
    }

    /// - Parameter port: `80/tcp`.
    init(port: String, _ binding: Docker.PortBinding) {
        let halves = port.split(separator: "/")
        let address = binding.hostIP ?? ""
        self.init(
            Int(halves.first ?? "") ?? 0, hostAddress: address.isEmpty ? nil : address,
            transport: halves.count > 1 ? String(halves[1]) : "tcp")
        if let text = binding.hostPort, !text.isEmpty { hostPort = text }
    }
}

extension RestartRule {
    init(_ policy: Docker.RestartPolicy) {
        switch policy.name {
        case .always: self = .always
        case .unlessStopped: self = .unlessStopped
        case .onFailure: self = .onFailure(policy.maximumRetryCount)
        default: self = .never
        }
    }
}
