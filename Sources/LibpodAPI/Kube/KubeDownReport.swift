extension Libpod {
    /// What was stopped and removed.
    public struct KubeDownReport: Decodable, Sendable, Hashable {
        public var stopped: [Stop]
        public var removed: [PodRemoval]
        /// Since Podman 4.4.
        public var removedVolumes: [RemovalReport]
        /// Since Podman 4.4.
        public var removedSecrets: [SecretRemoval]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            stopped = try fields.list("StopReport")
            removed = try fields.list("RmReport")
            removedVolumes = try fields.list("VolumeRmReport")
            removedSecrets = try fields.list("SecretRmReport")
        }
    }
}

extension Libpod.KubeDownReport {
    /// A pod that was stopped.
    public struct Stop: Decodable, Sendable, Hashable {
        public var id: String
        public var failures: [String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("Id")
            failures = try fields.failures("Errs")
        }
    }
}

extension Libpod.KubeDownReport {
    /// A secret that was removed.
    public struct SecretRemoval: Decodable, Sendable, Hashable {
        public var id: String
        public var failure: String?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("ID")
            failure = try fields.failure("Err")
        }
    }
}
