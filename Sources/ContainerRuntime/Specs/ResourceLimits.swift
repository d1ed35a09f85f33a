/// How much of the machine a container may use. Nil is no limit.
public struct ResourceLimits: Sendable, Hashable, Codable {
    /// Bytes.
    public var memory: Int64?
    /// Bytes that the kernel tries to keep to when memory is short.
    public var memoryReservation: Int64?
    /// Bytes of memory and swap together; -1 for no limit.
    public var memorySwap: Int64?
    /// From 0 to 100.
    public var memorySwappiness: Int?
    /// Processors, in billionths: 500,000,000 is half of one.
    public var nanoCPUs: Int64?
    /// Weight against others; 1024 is usual.
    public var cpuShares: Int?
    /// Microseconds.
    public var cpuPeriod: Int?
    public var cpuQuota: Int?
    /// `0-2,4`.
    public var cpuset: String?
    /// -1 for no limit.
    public var pids: Int?
    /// Bytes of `/dev/shm`.
    public var shm: Int64?
    /// From -1000 to 1000.
    public var oomScoreAdjustment: Int?
    public var disablesOOMKiller: Bool?
    /// From 10 to 1000.
    public var blkioWeight: Int?

    public init() {}
}
