public import EngineAPI

extension Libpod {
    /// Makes a container of a checkpoint archive, the body, and lets it go on.
    public struct ContainerRestoreImport: Endpoint, UploadEndpoint {
        public static let route = Route.libpod(
            "ContainerRestoreLibpod", .post, "/libpod/containers/{name}/restore", .json)
        public typealias Response = CheckpointReport

        /// The container's name; nil is the one in the archive.
        public var newName: String?
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
        /// Leaves volumes out.
        public var ignoreVolumes: Bool
        /// A pod to put it in.
        public var pod: String?
        /// Ports to publish instead of the old ones.
        public var publishPorts: [String]

        public init(
            newName: String? = nil, keep: Bool = false, tcpEstablished: Bool = false, fileLocks: Bool = false,
            ignoreRootFS: Bool = false, ignoreStaticIP: Bool = false, ignoreStaticMAC: Bool = false,
            printStatistics: Bool = false, ignoreVolumes: Bool = false, pod: String? = nil, publishPorts: [String] = []
        ) {
            self.newName = newName
            self.keep = keep
            self.tcpEstablished = tcpEstablished
            self.fileLocks = fileLocks
            self.ignoreRootFS = ignoreRootFS
            self.ignoreStaticIP = ignoreStaticIP
            self.ignoreStaticMAC = ignoreStaticMAC
            self.printStatistics = printStatistics
            self.ignoreVolumes = ignoreVolumes
            self.pod = pod
            self.publishPorts = publishPorts
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("name", newName)
            request.query("keep", keep ? true : nil)
            request.query("tcpEstablished", tcpEstablished ? true : nil)
            request.query("fileLocks", fileLocks ? true : nil)
            request.query("ignoreRootFS", ignoreRootFS ? true : nil)
            request.query("ignoreStaticIP", ignoreStaticIP ? true : nil)
            request.query("ignoreStaticMAC", ignoreStaticMAC ? true : nil)
            request.query("printStats", printStatistics ? true : nil)
            request.query("ignoreVolumes", ignoreVolumes ? true : nil)
            request.query("pod", pod)
            // The path needs a name, which Podman does not read where it imports.
            request.path("name", "import")
            request.query("import", true)
            request.query("publishPorts", publishPorts.isEmpty ? nil : publishPorts.joined(separator: " "))
        }
    }
}

extension Endpoint where Self == Libpod.ContainerRestoreImport {
    /// ``Libpod/ContainerRestoreImport``.
    public static func libpodContainerRestoreImport(
        newName: String? = nil, keep: Bool = false, tcpEstablished: Bool = false, fileLocks: Bool = false,
        ignoreRootFS: Bool = false, ignoreStaticIP: Bool = false, ignoreStaticMAC: Bool = false,
        printStatistics: Bool = false, ignoreVolumes: Bool = false, pod: String? = nil, publishPorts: [String] = []
    ) -> Self {
        Self(
            newName: newName, keep: keep, tcpEstablished: tcpEstablished, fileLocks: fileLocks,
            ignoreRootFS: ignoreRootFS, ignoreStaticIP: ignoreStaticIP, ignoreStaticMAC: ignoreStaticMAC,
            printStatistics: printStatistics, ignoreVolumes: ignoreVolumes, pod: pod, publishPorts: publishPorts)
    }
}
