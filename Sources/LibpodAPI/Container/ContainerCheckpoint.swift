public import EngineAPI

extension Libpod {
    /// Freezes a running container to disk, on the engine's machine; ``ContainerRestore`` lets it go on. Needs root and
    /// CRIU 3.11 there.
    public struct ContainerCheckpoint: Endpoint {
        public static let route = Route.libpod(
            "ContainerCheckpointLibpod", .post, "/libpod/containers/{name}/checkpoint", .json)
        public typealias Response = CheckpointReport

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
        /// Measures CRIU.
        public var printStatistics: Bool

        public init(
            _ name: String, keep: Bool = false, leaveRunning: Bool = false, tcpEstablished: Bool = false,
            fileLocks: Bool = false, printStatistics: Bool = false
        ) {
            self.name = name
            self.keep = keep
            self.leaveRunning = leaveRunning
            self.tcpEstablished = tcpEstablished
            self.fileLocks = fileLocks
            self.printStatistics = printStatistics
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("keep", keep ? true : nil)
            request.query("leaveRunning", leaveRunning ? true : nil)
            request.query("tcpEstablished", tcpEstablished ? true : nil)
            request.query("fileLocks", fileLocks ? true : nil)
            request.query("printStats", printStatistics ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerCheckpoint {
    /// ``Libpod/ContainerCheckpoint``.
    public static func libpodContainerCheckpoint(
        _ name: String, keep: Bool = false, leaveRunning: Bool = false, tcpEstablished: Bool = false,
        fileLocks: Bool = false, printStatistics: Bool = false
    ) -> Self {
        Self(
            name, keep: keep, leaveRunning: leaveRunning, tcpEstablished: tcpEstablished, fileLocks: fileLocks,
            printStatistics: printStatistics)
    }
}
