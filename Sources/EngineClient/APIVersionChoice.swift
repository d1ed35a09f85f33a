public import EngineAPI

/// How a client picks the API version of its calls.
public enum APIVersionChoice: Sendable, Hashable {
    /// The newest version that both the engine and Gantry know.
    case negotiated
    /// This version, whatever the engine says: `DOCKER_API_VERSION`.
    case pinned(APIVersion)

    /// Reads the value of `DOCKER_API_VERSION`; nil or empty means ``negotiated``.
    /// - Throws: `invalidInput` for a text that is no version.
    public init(parsing text: String?) throws(EngineError) {
        guard let text, !text.isEmpty else {
            self = .negotiated
            return
        }
        guard let version = APIVersion(text) else {
            throw EngineError(.invalidInput, "DOCKER_API_VERSION is \"\(text)\"; write a version such as 1.43.")
        }
        self = .pinned(version)
    }

    /// The version that prefixes Docker's paths on this engine.
    /// - Throws: `unsupportedByEngine`, where the engine is older than ``APIVersion/dockerFloor``.
    func dockerVersion(on engine: EngineIdentity) throws(EngineError) -> APIVersion {
        switch self {
        case .pinned(let version): return version
        case .negotiated:
            let version = min(engine.apiVersion, .dockerCeiling)
            guard version >= .dockerFloor else {
                throw EngineError(
                    .unsupportedByEngine,
                    "\(engine) speaks Docker API \(engine.apiVersion); Gantry needs \(APIVersion.dockerFloor) or newer. "
                        + "Update the engine.")
            }
            return version
        }
    }

    /// The version prefix of one route on this engine.
    /// - Throws: `unsupportedByEngine`, where the engine or the pinned version does not have the operation.
    func prefix(for route: Route, on engine: EngineIdentity) throws(EngineError) -> APIVersion {
        let version: APIVersion
        switch route.api {
        case .docker:
            version = try dockerVersion(on: engine)
        case .libpod:
            guard let libpod = engine.libpodVersion else {
                throw EngineError(
                    .unsupportedByEngine,
                    "\(route.id) is an operation of Podman's own API; \(engine) does not have it.",
                    route: route.id)
            }
            version = libpod
        }
        guard route.since <= version else {
            throw EngineError(
                .unsupportedByEngine,
                "\(route.id) needs API \(route.since); \(engine) is spoken to in \(version). "
                    + (self == .negotiated ? "Update the engine." : "Unset DOCKER_API_VERSION or update the engine."),
                route: route.id)
        }
        return version
    }
}
