/// What a container uses.
public struct ResourceUsage: Sendable, Hashable, Codable {
    /// Processor time so far, in nanoseconds.
    public var cpuNanoseconds: Int64
    /// Bytes.
    public var memory: Int64
    /// Bytes; zero where there is no limit.
    public var memoryLimit: Int64
    public var processes: Int
    /// Bytes, over all networks.
    public var received: Int64
    public var sent: Int64

    public init(
        cpuNanoseconds: Int64, memory: Int64, memoryLimit: Int64, processes: Int, received: Int64 = 0, sent: Int64 = 0
    ) {
        self.cpuNanoseconds = cpuNanoseconds
        self.memory = memory
        self.memoryLimit = memoryLimit
        self.processes = processes
        self.received = received
        self.sent = sent
    }
}
