public import EngineAPI

/// Engines by kind and release: `Podman before 5.6`.
public struct EngineRange: Sendable, Hashable, CustomStringConvertible {
    public var kind: EngineIdentity.Kind
    /// The first release that is in the range; nil is any.
    public var from: APIVersion?
    /// The first release that is in it no more; nil is none.
    public var before: APIVersion?
    /// Only engines whose range of API versions is not the gateway's.
    public var ofOtherVersions = false

    init(kind: EngineIdentity.Kind, from: APIVersion? = nil, before: APIVersion? = nil) {
        self.kind = kind
        self.from = from
        self.before = before
    }

    /// Podman, whatever its release.
    public static let podman = EngineRange(kind: .podman)
    /// Docker, whatever its release.
    public static let docker = EngineRange(kind: .docker)

    /// Podman from and before the given releases.
    public static func podman(from: APIVersion? = nil, before: APIVersion? = nil) -> EngineRange {
        EngineRange(kind: .podman, from: from, before: before)
    }

    /// Docker before a release.
    public static func docker(before: APIVersion) -> EngineRange { EngineRange(kind: .docker, before: before) }

    /// A Docker that does not take all API versions that the gateway announces.
    public static var dockerOfOtherVersions: EngineRange {
        var range = EngineRange.docker
        range.ofOtherVersions = true
        return range
    }

    /// Whether the engine is in the range. One that does not tell its release is.
    public func contains(_ engine: EngineIdentity) -> Bool {
        guard engine.kind == kind else { return false }
        if ofOtherVersions {
            let oldest = engine.oldestAPIVersion ?? .dockerFloor
            return engine.apiVersion < Parity.versions.upperBound || oldest > Parity.versions.lowerBound
        }
        guard let release = engine.release else { return true }
        if let from, release < from { return false }
        if let before, release >= before { return false }
        return true
    }

    public var description: String {
        if ofOtherVersions { return "Docker of other API versions" }
        let name = kind == .docker ? "Docker" : "Podman"
        return switch (from, before) {
        case (nil, nil): name
        case (let from?, nil): "\(name) from \(from)"
        case (nil, let before?): "\(name) before \(before)"
        case (let from?, let before?): "\(name) from \(from), before \(before)"
        }
    }
}

extension EngineIdentity {
    /// The engine's release as a number: Podman 5.4.2 is `5.4.2`.
    public var release: APIVersion? {
        guard let version else { return nil }
        return APIVersion(version.prefix { $0.isNumber || $0 == "." })
    }
}
