public import EngineAPI

extension Libpod {
    /// Connects a container.
    public struct NetworkConnect: Endpoint {
        public static let route = Route.libpod("NetworkConnectLibpod", .post, "/libpod/networks/{name}/connect", .empty)
        public typealias Response = Void

        /// The network's name or id.
        public var name: String
        /// The container's name or id.
        public var container: String
        /// Addresses and names in the network.
        public var attachment: NetworkAttachment

        public init(_ name: String, container: String, attachment: NetworkAttachment = NetworkAttachment()) {
            self.name = name
            self.container = container
            self.attachment = attachment
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            try request.body(json: Body(container: container, attachment: attachment))
        }

        private struct Body: Encodable {
            enum CodingKeys: String, CodingKey { case container }
            var container: String
            var attachment: NetworkAttachment

            func encode(to encoder: any Encoder) throws {
                try attachment.encode(to: encoder)
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(self.container, forKey: .container)
            }
        }
    }
}

extension Endpoint where Self == Libpod.NetworkConnect {
    /// ``Libpod/NetworkConnect``.
    public static func libpodNetworkConnect(
        _ name: String, container: String, attachment: Libpod.NetworkAttachment = Libpod.NetworkAttachment()
    ) -> Self {
        Self(name, container: container, attachment: attachment)
    }
}
