extension Libpod {
    /// What one container of a pod uses, as Podman words it.
    public struct PodUsage: Decodable, Sendable, Hashable {
        /// Shortened.
        public var podID: String
        /// Shortened.
        public var containerID: String
        public var containerName: String
        /// `0.03%`.
        public var cpu: String
        /// `12MB / 24MB`.
        public var memory: String
        /// `12MiB / 24MiB`.
        public var memoryBytes: String
        /// `0.05%`.
        public var memoryShare: String
        /// In and out.
        public var network: String
        /// Read and written.
        public var block: String
        public var processes: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            podID = try fields.text("Pod")
            containerID = try fields.text("CID")
            containerName = try fields.text("Name")
            cpu = try fields.text("CPU")
            memory = try fields.text("MemUsage")
            memoryBytes = try fields.text("MemUsageBytes")
            memoryShare = try fields.text("Mem")
            network = try fields.text("NetIO")
            block = try fields.text("BlockIO")
            processes = try fields.text("PIDS")
        }
    }
}
