public import EngineAPI

extension Libpod {
    /// A pod as a list shows it.
    public struct PodSummary: Decodable, Sendable, Hashable {
        public var id: String
        public var name: String
        public var status: PodStatus
        public var created: Timestamp?
        public var labels: [String: String]
        public var networks: [String]
        /// Empty where the pod has no infra container.
        public var infraID: String
        public var cgroup: String
        public var containers: [Member]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            name = try fields.text("Name")
            status = try fields.required("Status")
            created = try fields.time("Created")
            labels = try fields.map("Labels")
            networks = try fields.list("Networks")
            infraID = try fields.text("InfraId")
            cgroup = try fields.text("Cgroup")
            containers = try fields.list("Containers")
        }
    }
}

extension Libpod.PodSummary {
    /// A container of a pod.
    public struct Member: Decodable, Sendable, Hashable {
        public var id: String
        public var name: String
        public var status: String
        /// Since Podman 4.9.
        public var restartCount: Int

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("Id")
            name = try fields.text("Names")
            status = try fields.text("Status")
            restartCount = try fields.number("RestartCount")
        }
    }
}
