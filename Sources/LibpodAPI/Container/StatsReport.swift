extension Libpod {
    /// What containers use, at one moment.
    public struct StatsReport: Decodable, Sendable, Hashable {
        /// Why there are no figures.
        public var failure: String?
        public var stats: [Stats]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            failure = try fields.failure("Error")
            stats = try fields.list("Stats")
        }
    }
}

extension Libpod.StatsReport {
    /// What one container uses.
    public struct Stats: Decodable, Sendable, Hashable {
        public var containerID: String
        public var name: String
        /// Percent of one processor, since the element before.
        public var cpu: Double
        /// Percent of one processor, since its start.
        public var averageCPU: Double
        public var cpuNanoseconds: UInt64
        public var cpuSystemNanoseconds: UInt64
        /// When it was measured, in nanoseconds since 1970.
        public var systemNanoseconds: UInt64
        /// Bytes.
        public var memoryUsage: UInt64
        /// Bytes.
        public var memoryLimit: UInt64
        /// Percent of the limit.
        public var memoryShare: Double
        /// Bytes. Podman before 5.0; see ``network``.
        public var networkInput: UInt64
        /// Bytes. Podman before 5.0; see ``network``.
        public var networkOutput: UInt64
        /// By interface. Since Podman 5.0.
        public var network: [String: Interface]
        /// Bytes read.
        public var blockInput: UInt64
        /// Bytes written.
        public var blockOutput: UInt64
        public var processes: UInt64
        public var uptimeNanoseconds: Int64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            containerID = try fields.text("ContainerID")
            name = try fields.text("Name")
            cpu = try fields.number("CPU")
            averageCPU = try fields.number("AvgCPU")
            cpuNanoseconds = try fields.number("CPUNano")
            cpuSystemNanoseconds = try fields.number("CPUSystemNano")
            systemNanoseconds = try fields.number("SystemNano")
            memoryUsage = try fields.number("MemUsage")
            memoryLimit = try fields.number("MemLimit")
            memoryShare = try fields.number("MemPerc")
            networkInput = try fields.number("NetInput")
            networkOutput = try fields.number("NetOutput")
            network = try fields.map("Network")
            blockInput = try fields.number("BlockInput")
            blockOutput = try fields.number("BlockOutput")
            processes = try fields.number("PIDs")
            uptimeNanoseconds = try fields.number("UpTime")
        }
    }
}

extension Libpod.StatsReport {
    /// What went through an interface.
    public struct Interface: Decodable, Sendable, Hashable {
        public var receivedBytes: UInt64
        public var sentBytes: UInt64
        public var receivedPackets: UInt64
        public var sentPackets: UInt64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            receivedBytes = try fields.number("RxBytes")
            sentBytes = try fields.number("TxBytes")
            receivedPackets = try fields.number("RxPackets")
            sentPackets = try fields.number("TxPackets")
        }
    }
}
