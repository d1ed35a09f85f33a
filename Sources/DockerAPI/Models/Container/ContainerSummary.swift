// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A container as lists show it.
    public struct ContainerSummary: Decodable, Sendable {
        public var id: String
        /// Each with a slash before it.
        public var names: [String]?
        public var image: String?
        public var imageID: String?
        /// Since API 1.48.
        public var imageManifestDescriptor: OCIDescriptor?
        /// Docker quotes arguments as a shell would, Podman does not.
        public var command: String?
        public var created: Timestamp?
        public var ports: [Port]?
        /// Bytes written over the image; present only if asked for.
        public var sizeRw: Int?
        /// Bytes of the whole file system; present only if asked for.
        public var sizeRootFs: Int?
        public var labels: [String: String]?
        public var state: ContainerState.Status?
        /// For people: `Up 5 minutes (healthy)`. Podman leaves the health out.
        public var status: String?
        /// Podman leaves it out.
        public var hostConfig: HostConfig?
        public var networkSettings: NetworkSettings?
        public var mounts: [MountPoint]?

        public init(id: String) {
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case names = "Names"
            case image = "Image"
            case imageID = "ImageID"
            case imageManifestDescriptor = "ImageManifestDescriptor"
            case command = "Command"
            case created = "Created"
            case ports = "Ports"
            case sizeRw = "SizeRw"
            case sizeRootFs = "SizeRootFs"
            case labels = "Labels"
            case state = "State"
            case status = "Status"
            case hostConfig = "HostConfig"
            case networkSettings = "NetworkSettings"
            case mounts = "Mounts"
        }

        /// Podman leaves it out.
        public struct HostConfig: Decodable, Sendable, Model {
            public var networkMode: String?
            public var annotations: [String: String]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case networkMode = "NetworkMode"
                case annotations = "Annotations"
            }
        }

        public struct NetworkSettings: Decodable, Sendable, Model {
            public var networks: [String: EndpointSettings]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case networks = "Networks"
            }
        }
    }

    /// A port of a container.
    public struct Port: Decodable, Sendable, Model {
        /// The host's address; Podman leaves it out for every address.
        public var ip: String?
        public var privatePort: Int?
        public var publicPort: Int?
        public var type: TransportProtocol?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case ip = "IP"
            case privatePort = "PrivatePort"
            case publicPort = "PublicPort"
            case type = "Type"
        }
    }

    /// Of a port.
    public struct TransportProtocol: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let tcp: Self = "tcp"
        public static let udp: Self = "udp"
        public static let sctp: Self = "sctp"
    }
}
