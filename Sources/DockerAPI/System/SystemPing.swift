public import EngineAPI

extension Docker {
    /// Whether the engine is there, and which it is.
    public struct SystemPing: Endpoint {
        public typealias Response = PingAnswer
        public static let route = Route("SystemPing", .get, "/_ping", .empty)

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> PingAnswer { PingAnswer(answer) }
    }

    /// Whether the engine is there, and which it is, without a body.
    public struct SystemPingHead: Endpoint {
        public typealias Response = PingAnswer
        public static let route = Route("SystemPingHead", .head, "/_ping", .empty)

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> PingAnswer { PingAnswer(answer) }
    }

    /// What the headers of a ping say. Engines leave some out, so a missing one says nothing.
    public struct PingAnswer: Sendable, Hashable {
        /// The newest API version that the engine speaks.
        public var apiVersion: APIVersion?
        /// `linux` or `windows`; Podman 4 leaves it out.
        public var osType: String?
        /// `2` where BuildKit is the builder to use. Podman sends it empty up to 5.5.
        public var builderVersion: String?
        public var experimental: Bool?
        /// `inactive`, `active/manager` and others. Since Docker 23; Podman leaves it out.
        public var swarm: String?
        /// Podman's version, from a Podman alone.
        public var libpodVersion: APIVersion?
        /// As in `Docker/26.1.5 (linux)`, `Libpod/5.4.2 (linux)`.
        public var server: String?

        public init(_ answer: EngineAnswer) {
            func text(_ name: String) -> String? { answer.header(name).flatMap { $0.isEmpty ? nil : $0 } }
            apiVersion = text("Api-Version").flatMap { APIVersion($0) }
            osType = text("Ostype")
            builderVersion = text("Builder-Version")
            experimental = text("Docker-Experimental").map { $0 == "true" }
            swarm = text("Swarm")
            libpodVersion = text("Libpod-Api-Version").flatMap { APIVersion($0) }
            server = text("Server")
        }
    }
}

extension EndpointRequest where Self == Docker.SystemPing {
    /// Whether the engine is there, and which it is. Needs no version in its path.
    public static func systemPing() -> Self { Self() }
}

extension EndpointRequest where Self == Docker.SystemPingHead {
    /// Whether the engine is there, and which it is, without a body. Since Docker 19.03. Needs no version in its path.
    public static func systemPingHead() -> Self { Self() }
}
