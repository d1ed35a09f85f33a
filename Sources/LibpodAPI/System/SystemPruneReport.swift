extension Libpod {
    /// What a prune removed.
    public struct SystemPruneReport: Decodable, Sendable, Hashable {
        public var pods: [PodRemoval]
        public var containers: [PruneReport]
        public var images: [PruneReport]
        public var networks: [NetworkRemoval]
        public var volumes: [PruneReport]
        /// Bytes.
        public var reclaimed: UInt64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            pods = try fields.list("PodPruneReport")
            containers = try fields.list("ContainerPruneReports")
            images = try fields.list("ImagePruneReports")
            networks = try fields.list("NetworkPruneReports")
            volumes = try fields.list("VolumePruneReports")
            reclaimed = try fields.number("ReclaimedSpace")
        }
    }
}
