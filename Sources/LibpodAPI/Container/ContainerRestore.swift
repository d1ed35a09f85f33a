public import EngineAPI

extension Libpod {
    /// Lets a container go on from its checkpoint.
    public struct ContainerRestore: Endpoint {
        public static let route = Route.libpod(
            "ContainerRestoreLibpod", .post, "/libpod/containers/{name}/restore", .json)
        public typealias Response = CheckpointReport

        /// The name or id of a container, or of a checkpoint image.
        public var name: String
        /// Keeps CRIU's files and logs.
        public var keep: Bool
        /// Open TCP connections as well.
        public var tcpEstablished: Bool
        /// File locks as well.
        public var fileLocks: Bool
        /// Leaves changes of the root file system out.
        public var ignoreRootFS: Bool
        /// A new address instead of the old one.
        public var ignoreStaticIP: Bool
        /// A new MAC address instead of the old one.
        public var ignoreStaticMAC: Bool
        /// Measures CRIU.
        public var printStatistics: Bool

        public init(
            _ name: String, keep: Bool = false, tcpEstablished: Bool = false, fileLocks: Bool = false,
            ignoreRootFS: Bool = false, ignoreStaticIP: Bool = false, ignoreStaticMAC: Bool = false,
            printStatistics: Bool = false
        ) {
            self.name = name
            self.keep = keep
            self.tcpEstablished = tcpEstablished
            self.fileLocks = fileLocks
            self.ignoreRootFS = ignoreRootFS
            self.ignoreStaticIP = ignoreStaticIP
            self.ignoreStaticMAC = ignoreStaticMAC
            self.printStatistics = printStatistics
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.query("keep", keep ? true : nil)
            request.query("tcpEstablished", tcpEstablished ? true : nil)
            request.query("fileLocks", fileLocks ? true : nil)
            request.query("ignoreRootFS", ignoreRootFS ? true : nil)
            request.query("ignoreStaticIP", ignoreStaticIP ? true : nil)
            request.query("ignoreStaticMAC", ignoreStaticMAC ? true : nil)
            request.query("printStats", printStatistics ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerRestore {
    /// ``Libpod/ContainerRestore``.
    public static func libpodContainerRestore(
        _ name: String, keep: Bool = false, tcpEstablished: Bool = false, fileLocks: Bool = false,
        ignoreRootFS: Bool = false, ignoreStaticIP: Bool = false, ignoreStaticMAC: Bool = false,
        printStatistics: Bool = false
    ) -> Self {
        Self(
            name, keep: keep, tcpEstablished: tcpEstablished, fileLocks: fileLocks, ignoreRootFS: ignoreRootFS,
            ignoreStaticIP: ignoreStaticIP, ignoreStaticMAC: ignoreStaticMAC, printStatistics: printStatistics)
    }
}
