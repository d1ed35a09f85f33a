// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// How a service is reached.
    public struct EndpointSpec: Codable, Sendable, Model {
        public var mode: Mode?
        public var ports: [EndpointPortConfig]?

        public init() {}

        public init(mode: Mode? = nil, ports: [EndpointPortConfig]? = nil) {
            self.mode = mode
            self.ports = ports
        }

        enum CodingKeys: String, CodingKey {
            case mode = "Mode"
            case ports = "Ports"
        }

        public struct Mode: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let vip: Self = "vip"
            public static let dnsrr: Self = "dnsrr"
        }
    }

    /// A port of a service.
    public struct EndpointPortConfig: Codable, Sendable, Model {
        public var name: String?
        public var `protocol`: TransportProtocol?
        public var targetPort: Int?
        public var publishedPort: Int?
        public var publishMode: PublishMode?

        public init() {}

        public init(
            name: String? = nil, protocol: TransportProtocol? = nil, targetPort: Int? = nil, publishedPort: Int? = nil,
            publishMode: PublishMode? = nil
        ) {
            self.name = name
            self.protocol = `protocol`
            self.targetPort = targetPort
            self.publishedPort = publishedPort
            self.publishMode = publishMode
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case `protocol` = "Protocol"
            case targetPort = "TargetPort"
            case publishedPort = "PublishedPort"
            case publishMode = "PublishMode"
        }

        public struct PublishMode: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let ingress: Self = "ingress"
            public static let host: Self = "host"
        }
    }
}
