/// A GPU of a machine.
public struct GPUDevice: Sendable, Hashable, Codable {
    public enum Vendor: String, Sendable, Hashable, Codable {
        case nvidia, amd, intel

        /// The kind under which its devices stand in CDI.
        public var cdiKind: String { "\(rawValue).com/gpu" }
    }

    public var vendor: Vendor
    /// Among the vendor's, from 0: the order of `nvidia-smi`, else of the device nodes.
    public var index: Int
    /// `GPU-…`; NVIDIA's only.
    public var uuid: String?
    public var name: String?
    /// What a container needs to use it without CDI.
    public var nodes: [String]
    /// NVIDIA's, such as 8.6.
    public var computeCapability: String?
    /// Bytes.
    public var memory: Int64?

    public init(_ vendor: Vendor, index: Int, nodes: [String]) {
        self.vendor = vendor
        self.index = index
        self.nodes = nodes
    }
}
