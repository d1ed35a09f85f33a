extension Libpod {
    /// How a checkpoint or a restore went.
    public struct CheckpointReport: Decodable, Sendable, Hashable {
        public var id: String
        /// Microseconds that the OCI runtime took, where measured.
        public var runtimeDuration: Int64
        /// Where measured.
        public var criu: Statistics?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            runtimeDuration =
                try fields.optional("runtime_checkpoint_duration") ?? fields.number("runtime_restore_duration")
            criu = try fields.optional("criu_statistics")
        }
    }
}

extension Libpod.CheckpointReport {
    /// What CRIU measured, in microseconds and pages of memory.
    public struct Statistics: Decodable, Sendable, Hashable {
        public var freezing: UInt64
        public var frozen: UInt64
        public var memdump: UInt64
        public var memwrite: UInt64
        public var pagesScanned: UInt64
        public var pagesWritten: UInt64
        public var forking: UInt64
        public var restore: UInt64
        public var pagesRestored: UInt64

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            freezing = try fields.number("freezing_time")
            frozen = try fields.number("frozen_time")
            memdump = try fields.number("memdump_time")
            memwrite = try fields.number("memwrite_time")
            pagesScanned = try fields.number("pages_scanned")
            pagesWritten = try fields.number("pages_written")
            forking = try fields.number("forking_time")
            restore = try fields.number("restore_time")
            pagesRestored = try fields.number("pages_restored")
        }
    }
}
