extension Libpod {
    /// What a container may take, in the words of the OCI runtime specification.
    public struct ResourceLimits: Encodable, Sendable, Hashable {
        public var memory: Memory?
        public var cpu: CPU?
        public var pids: PIDs?
        public var blockIO: BlockIO?
        /// Settings of cgroup v2 by file name.
        public var unified: [String: String]?

        public init(
            memory: Memory? = nil, cpu: CPU? = nil, pids: PIDs? = nil, blockIO: BlockIO? = nil,
            unified: [String: String]? = nil
        ) {
            self.memory = memory
            self.cpu = cpu
            self.pids = pids
            self.blockIO = blockIO
            self.unified = unified
        }

        enum CodingKeys: String, CodingKey {
            case memory
            case cpu
            case pids
            case blockIO
            case unified
        }
    }
}

extension Libpod.ResourceLimits {
    /// Memory, in bytes.
    public struct Memory: Encodable, Sendable, Hashable {
        public var limit: Int64?
        public var reservation: Int64?
        /// Memory and swap together; -1 for no limit.
        public var swap: Int64?
        public var swappiness: UInt64?
        public var disableOOMKiller: Bool?

        public init(
            limit: Int64? = nil, reservation: Int64? = nil, swap: Int64? = nil, swappiness: UInt64? = nil,
            disableOOMKiller: Bool? = nil
        ) {
            self.limit = limit
            self.reservation = reservation
            self.swap = swap
            self.swappiness = swappiness
            self.disableOOMKiller = disableOOMKiller
        }
    }

    /// Processors.
    public struct CPU: Encodable, Sendable, Hashable {
        /// A weight against other containers; 1024 is usual.
        public var shares: UInt64?
        /// Microseconds in each period.
        public var quota: Int64?
        /// Microseconds.
        public var period: UInt64?
        /// Which processors: `0-3,7`.
        public var cpus: String?
        /// Which memory nodes.
        public var mems: String?

        public init(
            shares: UInt64? = nil, quota: Int64? = nil, period: UInt64? = nil, cpus: String? = nil, mems: String? = nil
        ) {
            self.shares = shares
            self.quota = quota
            self.period = period
            self.cpus = cpus
            self.mems = mems
        }
    }

    /// Processes.
    public struct PIDs: Encodable, Sendable, Hashable {
        /// How many; -1 for no limit.
        public var limit: Int64
        public init(limit: Int64) { self.limit = limit }
    }

    /// Block devices.
    public struct BlockIO: Encodable, Sendable, Hashable {
        /// A weight against other containers, 10 to 1000.
        public var weight: UInt16?
        public init(weight: UInt16? = nil) { self.weight = weight }
    }
}
