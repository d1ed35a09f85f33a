public import ContainerRuntime

/// The GPUs that a service's file asks for.
public struct GPUNeed: Sendable, Hashable, Codable {
    /// By their CDI names: `nvidia.com/gpu=all`.
    public var devices: [String]
    /// Whether the service fails without them. What a compose file asks for is required, unless the service says
    /// `x-gantry: {gpu: optional}`.
    public var isRequired: Bool
    /// The request, where it is one of `gpus` or of reservations; nil where CDI devices are named.
    public var request: GPURequest?

    public init(_ devices: [String], isRequired: Bool = true, request: GPURequest? = nil) {
        self.devices = devices
        self.isRequired = isRequired
        self.request = request
    }

    /// In words.
    public var names: String { devices.joined(separator: ", ") }

    /// What is wrong with the GPUs of a service.
    /// - Parameters:
    ///   - need: what its file asks for; nil where there is no file, or it asks for none.
    ///   - containers: those of the service, each as it is.
    /// - Returns: a sentence, and whether it is a failure; nil where all is well, or nothing is known.
    static func trouble(_ need: GPUNeed?, _ containers: [ContainerInfo]) -> (text: String, isFailure: Bool)? {
        let labels = containers.compactMap { $0.labels[OwnershipLabel.gpu] }
        let names = need?.names ?? labels.first { $0 != keptOff } ?? ""
        if labels.contains(keptOff) {
            guard containers.contains(where: \.isRunning) else { return nil }
            let what = names.isEmpty ? "the GPU that its file asks for" : names
            return ("runs on the processor, without \(what): it was kept off the GPUs", false)
        }
        let isRequired = need?.isRequired ?? true
        if let need, containers.isEmpty { return ("asks for \(need.names), and is not there", isRequired) }
        if need != nil, labels.isEmpty, containers.contains(where: { $0.labels[OwnershipLabel.sections] != nil }) {
            return ("asks for \(names), and its container was made without; gantry up replaces it", isRequired)
        }
        // Engines refuse the start of a container whose GPU is not there: Docker leaves it made, with its words.
        let refused = containers.first { one in
            one.labels[OwnershipLabel.gpu] != nil && !one.isRunning
                && (one.state.status == .created || !one.state.error.isEmpty)
        }
        guard let refused else { return nil }
        let words = refused.state.error.isEmpty ? "" : ": \(refused.state.error)"
        return ("asks for \(names), and did not start with it\(words)", isRequired)
    }

    /// The label's value on a container that its file gives a GPU and that was made without.
    static let keptOff = "none"
}

extension DeviceSpec {
    /// Whether it is the CDI name of a GPU: `nvidia.com/gpu=0`.
    var isGPU: Bool { isCDI && source.prefix { $0 != "=" }.hasSuffix("/gpu") }
}
