/// GPUs that a container asks for.
public struct GPURequest: Sendable, Hashable, Codable {
    public enum Choice: Sendable, Hashable, Codable {
        case all
        case count(Int)
        /// Indices or UUIDs.
        case devices([String])
    }

    public var choice: Choice
    /// `nvidia`, `amd`, `intel`; nil is nvidia's.
    public var vendor: String?
    /// Beside `gpu`: `compute`, `utility`, `video` …
    public var capabilities: [String]
    /// Driver options of Docker's device requests.
    public var options: [String: String]

    public init(_ choice: Choice = .all, vendor: String? = nil, capabilities: [String] = []) {
        self.choice = choice
        self.vendor = vendor
        self.capabilities = capabilities
        options = [:]
    }

    /// As CDI devices: `nvidia.com/gpu=all`.
    /// CDI knows devices by name only: of a count, the first ones are taken.
    public var cdiDevices: [String] {
        let kind =
            switch vendor ?? "nvidia" {
            case "amd": "amd.com/gpu"
            case "intel": "intel.com/gpu"
            default: "nvidia.com/gpu"
            }
        return switch choice {
        case .all: ["\(kind)=all"]
        case .count(let count): (0..<max(0, count)).map { "\(kind)=\($0)" }
        case .devices(let ids): ids.map { "\(kind)=\($0)" }
        }
    }
}
