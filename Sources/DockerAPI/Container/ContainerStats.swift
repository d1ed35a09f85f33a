public import EngineAPI
public import NIOCore

extension Docker {
    /// Measurements of a container's use of resources, one after the other.
    public struct ContainerStats: StreamEndpoint {
        public static let route = Route("ContainerStats", .get, "/containers/{id}/stats", .jsonLines)

        public var id: String
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("stream", true)
        }

        public func makeDecoder(_ context: StreamContext) -> ContainerStatsDecoder { ContainerStatsDecoder() }
    }

    /// One measurement of a container's use of resources.
    public struct ContainerStatsOnce: Endpoint {
        public typealias Response = ContainerStatsResponse
        public static let route = ContainerStats.route

        public var id: String
        public var oneShot: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("stream", false)
            if oneShot { request.query("one-shot", true) }
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> ContainerStatsResponse {
            // Podman 4 answers an empty body for a container that does not run.
            guard answer.body.readableBytes > 0 else { return ContainerStatsResponse() }
            return try answer.decodeJSON(StatsLine.self, route: route).sample()
        }
    }

    /// Reads measurements, and throws the error that Podman 5 writes where a measurement should be.
    public struct ContainerStatsDecoder: StreamDecoder {
        private var lines = JSONLinesDecoder<StatsLine>()

        public mutating func decode(_ bytes: inout ByteBuffer) throws(EngineError) -> ContainerStatsResponse? {
            guard let line = try lines.decode(&bytes) else { return nil }
            return try line.sample()
        }

        public mutating func finish(_ rest: inout ByteBuffer) throws(EngineError) -> ContainerStatsResponse? {
            guard let line = try lines.finish(&rest) else { return nil }
            return try line.sample()
        }
    }

    /// A measurement, or an error under a status of 200.
    struct StatsLine: Decodable, Sendable {
        let stats: ContainerStatsResponse
        let message: String?
        let status: Int?

        enum CodingKeys: String, CodingKey { case message, response }

        init(from decoder: any Decoder) throws {
            stats = try ContainerStatsResponse(from: decoder)
            let container = try decoder.container(keyedBy: CodingKeys.self)
            message = try container.decodeIfPresent(String.self, forKey: .message)
            status = try container.decodeIfPresent(Int.self, forKey: .response)
        }

        func sample() throws(EngineError) -> ContainerStatsResponse {
            guard let message, let status else { return stats }
            throw EngineError(
                message.contains("stopped") ? .conflict : .serverFault, message, route: ContainerStats.route.id,
                status: status)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerStats {
    /// Measurements of a container's use of resources: Docker's each second, Podman's every five.
    /// - Throws: `notFound`; for a container that does not run, Podman 5 throws `conflict`, Docker sends zeros.
    public static func containerStats(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.ContainerStatsOnce {
    /// One measurement of a container's use of resources.
    /// - Parameter oneShot: at once, with ``Docker/ContainerStatsResponse/precpuStats`` empty, instead of after a
    ///   second. Podman always leaves it empty. Since API 1.41.
    /// - Throws: `notFound`; for a container that does not run, Podman 5 throws `conflict`, Docker sends zeros.
    public static func containerStatsOnce(_ id: String, oneShot: Bool = false) -> Self {
        Self(id: id, oneShot: oneShot)
    }
}
