extension Libpod {
    /// A pod that was removed.
    public struct PodRemoval: Decodable, Sendable, Hashable {
        public var id: String
        /// Its containers: what went wrong, by id. Since Podman 4.5; those without trouble are left out.
        public var containers: [String: String]
        /// Why the pod is still there.
        public var failure: String?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("Id")
            containers = try fields.failureMap("RemovedCtrs")
            failure = try fields.failure("Err")
        }
    }
}
