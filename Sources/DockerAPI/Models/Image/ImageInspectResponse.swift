// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// An image with everything the engine knows of it.
    public struct ImageInspectResponse: Decodable, Sendable {
        public var id: String
        /// Since API 1.48.
        public var descriptor: OCIDescriptor?
        /// Since API 1.48.
        public var manifests: [ImageManifestSummary]?
        public var repoTags: [String]?
        public var repoDigests: [String]?
        public var parent: String?
        public var comment: String?
        /// Absent since API 1.44 where the image does not say.
        public var created: Timestamp?
        public var dockerVersion: String?
        public var author: String?
        public var config: ImageConfig?
        public var architecture: String?
        public var variant: String?
        public var os: String?
        public var osVersion: String?
        /// Bytes.
        public var size: Int?
        public var graphDriver: DriverData?
        public var rootFS: RootFS?
        public var metadata: Metadata?
        /// Up to API 1.44.
        public var container: String?
        /// Up to API 1.44.
        public var containerConfig: ContainerConfig?
        /// Bytes; the same as `size`. Up to API 1.43.
        public var virtualSize: Int?

        public init(id: String) {
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case descriptor = "Descriptor"
            case manifests = "Manifests"
            case repoTags = "RepoTags"
            case repoDigests = "RepoDigests"
            case parent = "Parent"
            case comment = "Comment"
            case created = "Created"
            case dockerVersion = "DockerVersion"
            case author = "Author"
            case config = "Config"
            case architecture = "Architecture"
            case variant = "Variant"
            case os = "Os"
            case osVersion = "OsVersion"
            case size = "Size"
            case graphDriver = "GraphDriver"
            case rootFS = "RootFS"
            case metadata = "Metadata"
            case container = "Container"
            case containerConfig = "ContainerConfig"
            case virtualSize = "VirtualSize"
        }

        public struct RootFS: Decodable, Sendable, Model {
            public var type: String?
            public var layers: [String]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case type = "Type"
                case layers = "Layers"
            }
        }

        public struct Metadata: Decodable, Sendable, Model {
            /// Zero where it was not tagged on this machine.
            public var lastTagTime: Timestamp?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case lastTagTime = "LastTagTime"
            }
        }
    }

    /// What a container of this image runs unless told otherwise.
    public struct ImageConfig: Decodable, Sendable, Model {
        public var user: String?
        public var exposedPorts: NameSet?
        public var env: [String]?
        public var cmd: Words?
        public var healthcheck: HealthConfig?
        public var argsEscaped: Bool?
        public var volumes: NameSet?
        public var workingDir: String?
        public var entrypoint: Words?
        public var onBuild: [String]?
        public var labels: [String: String]?
        public var stopSignal: String?
        public var shell: Words?
        /// Not in newer APIs.
        public var hostname: String?
        /// Not in newer APIs.
        public var domainname: String?
        /// Not in newer APIs.
        public var attachStdin: Bool?
        /// Not in newer APIs.
        public var attachStdout: Bool?
        /// Not in newer APIs.
        public var attachStderr: Bool?
        /// Not in newer APIs.
        public var tty: Bool?
        /// Not in newer APIs.
        public var openStdin: Bool?
        /// Not in newer APIs.
        public var stdinOnce: Bool?
        /// Not in newer APIs.
        public var image: String?
        /// Not in newer APIs.
        public var networkDisabled: Bool?
        /// Not in newer APIs.
        public var macAddress: String?
        /// Not in newer APIs.
        public var stopTimeout: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case user = "User"
            case exposedPorts = "ExposedPorts"
            case env = "Env"
            case cmd = "Cmd"
            case healthcheck = "Healthcheck"
            case argsEscaped = "ArgsEscaped"
            case volumes = "Volumes"
            case workingDir = "WorkingDir"
            case entrypoint = "Entrypoint"
            case onBuild = "OnBuild"
            case labels = "Labels"
            case stopSignal = "StopSignal"
            case shell = "Shell"
            case hostname = "Hostname"
            case domainname = "Domainname"
            case attachStdin = "AttachStdin"
            case attachStdout = "AttachStdout"
            case attachStderr = "AttachStderr"
            case tty = "Tty"
            case openStdin = "OpenStdin"
            case stdinOnce = "StdinOnce"
            case image = "Image"
            case networkDisabled = "NetworkDisabled"
            case macAddress = "MacAddress"
            case stopTimeout = "StopTimeout"
        }
    }
}
