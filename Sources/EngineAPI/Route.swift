/// One operation of an engine's API: the one place where its method and path are written.
///
/// The client renders a route, the gateway matches it, policy and parity name it, tests and docs enumerate it.
public struct Route: Sendable, Hashable {
    /// Which of an engine's two APIs an operation belongs to. It decides the version prefix of the path.
    public enum API: Sendable, Hashable {
        /// Docker's Engine API: `/v1.41/containers/json`. Podman answers it too.
        case docker
        /// Podman's own API: `/v5.4.2/libpod/pods/json`.
        case libpod
    }

    public enum Verb: String, Sendable, Hashable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// What a successful answer's body is.
    public enum Shape: Sendable, Hashable {
        /// No body, or one that says nothing.
        case empty
        /// One JSON document.
        case json
        /// A stream of JSON values, each on a line or not.
        case jsonLines
        /// Container output: multiplexed frames, or raw bytes where a terminal is attached.
        case frames
        /// Opaque bytes, mostly a tar archive.
        case bytes
        /// The connection itself, in both directions, after `101` or `200`.
        case hijack
    }

    /// The operation's name in the API's description: `ContainerStop`.
    public let id: RouteID
    public let verb: Verb
    /// The path without version prefix. `{name}` stands for one parameter, which may contain slashes as in moby.
    public let template: String
    public let shape: Shape
    public let api: API
    /// The first API version that has the operation: Docker's scale for ``API/docker``, Podman's for ``API/libpod``.
    public let since: APIVersion

    /// An operation of Docker's Engine API.
    public init(
        _ id: RouteID, _ verb: Verb, _ template: String, _ shape: Shape = .json,
        since: APIVersion = .dockerFloor
    ) {
        self.init(api: .docker, id, verb, template, shape, since: since)
    }

    /// An operation of Podman's own API. `template` starts with `/libpod/`.
    public static func libpod(
        _ id: RouteID, _ verb: Verb, _ template: String, _ shape: Shape = .json,
        since: APIVersion = .libpodFloor
    ) -> Route {
        Route(api: .libpod, id, verb, template, shape, since: since)
    }

    private init(api: API, _ id: RouteID, _ verb: Verb, _ template: String, _ shape: Shape, since: APIVersion) {
        self.api = api
        self.id = id
        self.verb = verb
        self.template = template
        self.shape = shape
        self.since = since
    }
}

/// The name of an operation, as the API's description spells it.
public struct RouteID: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }
    public var description: String { rawValue }
}
