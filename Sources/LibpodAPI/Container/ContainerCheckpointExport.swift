public import EngineAPI

extension Libpod {
    /// Freezes a running container into an archive, which ``ContainerRestoreImport`` makes a container of, there or on
    /// another machine. Needs root and CRIU 3.11 on the engine's machine.
    public struct ContainerCheckpointExport: StreamEndpoint {
        public static let route = Route.libpod(
            "ContainerCheckpointLibpod", .post, "/libpod/containers/{name}/checkpoint", .bytes)

        /// The container's name or id.
        public var name: String
        /// Keeps CRIU's files and logs.
        public var keep: Bool
        /// Leaves the container running.
        public var leaveRunning: Bool
        /// Open TCP connections as well.
        public var tcpEstablished: Bool
        /// File locks as well.
        public var fileLocks: Bool
        /// Leaves changes of the root file system out.
        public var ignoreRootFS: Bool
        /// Leaves volumes out.
        public var ignoreVolumes: Bool
        /// Only writes memory out, for a shorter stop later.
        public var preCheckpoint: Bool
        /// Builds on a pre-checkpoint.
        public var withPrevious: Bool

        public init(
            _ name: String, keep: Bool = false, leaveRunning: Bool = false, tcpEstablished: Bool = false,
            fileLocks: Bool = false, ignoreRootFS: Bool = false, ignoreVolumes: Bool = false,
            preCheckpoint: Bool = false, withPrevious: Bool = false
        ) {
            self.name = name
            self.keep = keep
            self.leaveRunning = leaveRunning
            self.tcpEstablished = tcpEstablished
            self.fileLocks = fileLocks
            self.ignoreRootFS = ignoreRootFS
            self.ignoreVolumes = ignoreVolumes
            self.preCheckpoint = preCheckpoint
            self.withPrevious = withPrevious
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("keep", keep ? true : nil)
            request.query("leaveRunning", leaveRunning ? true : nil)
            request.query("tcpEstablished", tcpEstablished ? true : nil)
            request.query("fileLocks", fileLocks ? true : nil)
            request.query("ignoreRootFS", ignoreRootFS ? true : nil)
            request.query("ignoreVolumes", ignoreVolumes ? true : nil)
            request.query("preCheckpoint", preCheckpoint ? true : nil)
            request.query("withPrevious", withPrevious ? true : nil)
            request.query("export", true)
        }

        public func makeDecoder(_ context: StreamContext) -> ByteDecoder { ByteDecoder() }
    }
}

extension StreamEndpoint where Self == Libpod.ContainerCheckpointExport {
    /// ``Libpod/ContainerCheckpointExport``.
    public static func libpodContainerCheckpointExport(
        _ name: String, keep: Bool = false, leaveRunning: Bool = false, tcpEstablished: Bool = false,
        fileLocks: Bool = false, ignoreRootFS: Bool = false, ignoreVolumes: Bool = false, preCheckpoint: Bool = false,
        withPrevious: Bool = false
    ) -> Self {
        Self(
            name, keep: keep, leaveRunning: leaveRunning, tcpEstablished: tcpEstablished, fileLocks: fileLocks,
            ignoreRootFS: ignoreRootFS, ignoreVolumes: ignoreVolumes, preCheckpoint: preCheckpoint,
            withPrevious: withPrevious)
    }
}
