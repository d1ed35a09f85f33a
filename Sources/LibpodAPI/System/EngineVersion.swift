extension Libpod {
    /// An engine's version.
    public struct EngineVersion: Decodable, Sendable, Hashable {
        /// Podman's.
        public var version: String
        /// Docker's, of its Docker API.
        public var apiVersion: String
        public var minimumAPIVersion: String
        public var goVersion: String
        public var gitCommit: String
        public var os: String
        public var architecture: String
        public var kernelVersion: String
        public var buildTime: String
        public var components: [Component]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            version = try fields.required("Version")
            apiVersion = try fields.text("ApiVersion")
            minimumAPIVersion = try fields.text("MinAPIVersion")
            goVersion = try fields.text("GoVersion")
            gitCommit = try fields.text("GitCommit")
            os = try fields.text("Os")
            architecture = try fields.text("Arch")
            kernelVersion = try fields.text("KernelVersion")
            buildTime = try fields.text("BuildTime")
            components = try fields.list("Components")
        }
    }
}

extension Libpod.EngineVersion {
    /// A part of an engine: Podman itself, conmon, the OCI runtime.
    public struct Component: Decodable, Sendable, Hashable {
        public var name: String
        public var version: String
        public var details: [String: String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            version = try fields.text("Version")
            details = try fields.map("Details")
        }
    }
}
