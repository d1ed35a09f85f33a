public import EngineAPI

extension Docker {
    /// Makes a container without starting it.
    public struct ContainerCreate: Endpoint {
        public typealias Response = ContainerCreateResponse
        public static let route = Route("ContainerCreate", .post, "/containers/create")

        public var name: String?
        public var platform: String?
        public var config: ContainerConfig
        public var hostConfig: HostConfig?
        public var networkingConfig: NetworkingConfig?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("name", name)
            request.query("platform", platform)
            try request.body(json: Body(call: self))
        }

        /// The container's own settings stand beside the two other objects, not in one of their own.
        private struct Body: Encodable {
            let call: ContainerCreate

            enum CodingKeys: String, CodingKey {
                case hostConfig = "HostConfig"
                case networkingConfig = "NetworkingConfig"
            }

            func encode(to encoder: any Encoder) throws {
                try call.config.encode(to: encoder)
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encodeIfPresent(call.hostConfig, forKey: .hostConfig)
                try container.encodeIfPresent(call.networkingConfig, forKey: .networkingConfig)
            }
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerCreate {
    /// Makes a container without starting it. The image must be there already.
    /// - Parameters:
    ///   - name: `[a-zA-Z0-9][a-zA-Z0-9_.-]+`; the engine makes one up where it is nil.
    ///   - platform: `os[/arch[/variant]]`; only an image of that platform will do. Since API 1.41.
    ///   - networkingConfig: settings for the networks to join; one network before API 1.44.
    /// - Throws: `notFound` without the image, `conflict` where the name is taken (Podman up to 5.8: `serverFault`),
    ///   `invalidInput` for settings that contradict each other.
    public static func containerCreate(
        name: String? = nil, platform: String? = nil, config: Docker.ContainerConfig,
        hostConfig: Docker.HostConfig? = nil, networkingConfig: Docker.NetworkingConfig? = nil
    ) -> Self {
        Self(
            name: name, platform: platform, config: config, hostConfig: hostConfig, networkingConfig: networkingConfig)
    }
}
