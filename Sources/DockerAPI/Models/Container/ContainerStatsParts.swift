// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// Block I/O by device.
    public struct ContainerBlkioStats: Decodable, Sendable, Model {
        public var ioServiceBytesRecursive: [ContainerBlkioStatEntry]?
        public var ioServicedRecursive: [ContainerBlkioStatEntry]?
        public var ioQueueRecursive: [ContainerBlkioStatEntry]?
        public var ioServiceTimeRecursive: [ContainerBlkioStatEntry]?
        public var ioWaitTimeRecursive: [ContainerBlkioStatEntry]?
        public var ioMergedRecursive: [ContainerBlkioStatEntry]?
        public var ioTimeRecursive: [ContainerBlkioStatEntry]?
        public var sectorsRecursive: [ContainerBlkioStatEntry]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case ioServiceBytesRecursive = "io_service_bytes_recursive"
            case ioServicedRecursive = "io_serviced_recursive"
            case ioQueueRecursive = "io_queue_recursive"
            case ioServiceTimeRecursive = "io_service_time_recursive"
            case ioWaitTimeRecursive = "io_wait_time_recursive"
            case ioMergedRecursive = "io_merged_recursive"
            case ioTimeRecursive = "io_time_recursive"
            case sectorsRecursive = "sectors_recursive"
        }
    }

    /// A counter of one device.
    public struct ContainerBlkioStatEntry: Decodable, Sendable, Model {
        public var major: UInt64?
        public var minor: UInt64?
        public var op: String?
        public var value: UInt64?

        public init() {}
    }

    /// Counters of one interface.
    public struct ContainerNetworkStats: Decodable, Sendable, Model {
        public var rxBytes: UInt64?
        public var rxPackets: UInt64?
        public var rxErrors: UInt64?
        public var rxDropped: UInt64?
        public var txBytes: UInt64?
        public var txPackets: UInt64?
        public var txErrors: UInt64?
        public var txDropped: UInt64?
        public var endpointID: String?
        public var instanceID: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case rxBytes = "rx_bytes"
            case rxPackets = "rx_packets"
            case rxErrors = "rx_errors"
            case rxDropped = "rx_dropped"
            case txBytes = "tx_bytes"
            case txPackets = "tx_packets"
            case txErrors = "tx_errors"
            case txDropped = "tx_dropped"
            case endpointID = "endpoint_id"
            case instanceID = "instance_id"
        }
    }

    /// Windows only.
    public struct ContainerStorageStats: Decodable, Sendable, Model {
        public var readCountNormalized: UInt64?
        public var readSizeBytes: UInt64?
        public var writeCountNormalized: UInt64?
        public var writeSizeBytes: UInt64?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case readCountNormalized = "read_count_normalized"
            case readSizeBytes = "read_size_bytes"
            case writeCountNormalized = "write_count_normalized"
            case writeSizeBytes = "write_size_bytes"
        }
    }
}
