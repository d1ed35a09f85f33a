/// Which engine answers at an address, as its `/_ping` says.
public struct EngineIdentity: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, Hashable, Codable {
        case docker, podman
        /// It answers `/_ping` with an API version, and says neither name.
        case other
    }

    public var kind: Kind
    /// The engine's own version as text: `26.1.5`, `5.4.2`. Nil where the `Server` header does not carry it.
    public var version: String?
    /// The newest Docker API version that the engine speaks.
    public var apiVersion: APIVersion
    /// The oldest Docker API version that the engine takes, where it was asked for (`/version`).
    public var oldestAPIVersion: APIVersion?
    /// Podman's own API version; nil on Docker.
    public var libpodVersion: APIVersion?
    /// `linux` or `windows`; nil where the engine does not say (Podman 4.3).
    public var operatingSystem: String?

    public init(
        kind: Kind, version: String?, apiVersion: APIVersion, libpodVersion: APIVersion? = nil,
        operatingSystem: String? = nil
    ) {
        self.kind = kind
        self.version = version
        self.apiVersion = apiVersion
        self.libpodVersion = libpodVersion
        self.operatingSystem = operatingSystem
    }

    public var description: String {
        let name =
            switch kind {
            case .docker: "Docker"
            case .podman: "Podman"
            case .other: "engine"
            }
        return version.map { "\(name) \($0)" } ?? name
    }
}

extension EngineIdentity {
    /// Reads the header fields of an answer to `/_ping`.
    ///
    /// Docker says `Api-Version` and `Server: Docker/26.1.5 (linux)`; Podman says `Libpod-Api-Version` as well and
    /// `Server: Libpod/5.4.2 (linux)`.
    /// - Throws: `protocolViolation`, where no `Api-Version` is there: what answers is no container engine.
    public init(ping answer: EngineAnswer) throws(EngineError) {
        guard let text = answer.header("Api-Version"), let api = APIVersion(text) else {
            throw EngineError(
                .protocolViolation,
                "What answers is no container engine: its answer to /_ping names no API version.",
                route: "SystemPing", status: answer.status)
        }
        let server = answer.header("Server")?.split(separator: "/", maxSplits: 1)
        let product = server?.first?.lowercased()
        let version = server?.dropFirst().first.map { String($0.prefix { $0 != " " }) }
        let libpod = answer.header("Libpod-Api-Version").flatMap { APIVersion($0) }
        let kind: Kind =
            if libpod != nil || product == "libpod" { .podman } else if product == "docker" { .docker } else { .other }
        self.init(
            kind: kind, version: version, apiVersion: api, libpodVersion: libpod,
            operatingSystem: answer.header("Ostype"))
    }
}
