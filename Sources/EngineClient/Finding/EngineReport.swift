public import EngineAPI

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an engine says of itself, as far as it was asked (``ProbeDepth``).
public struct EngineReport: Sendable, Hashable {
    public var identity: EngineIdentity
    /// The oldest Docker API version that it serves; nil after a ping alone.
    public var minimumAPIVersion: APIVersion?
    /// Nil where the engine was not asked, or does not say.
    public var isRootless: Bool?
    /// Go's name, such as `amd64`; nil after a ping alone.
    public var architecture: String?

    public init(
        _ identity: EngineIdentity, minimumAPIVersion: APIVersion? = nil, isRootless: Bool? = nil,
        architecture: String? = nil
    ) {
        self.identity = identity
        self.minimumAPIVersion = minimumAPIVersion
        self.isRootless = isRootless
        self.architecture = architecture
    }

    /// Adds what `GET /version` says. Podman names itself there also behind a proxy that writes its own `Server` header.
    public mutating func learn(version answer: EngineAnswer) {
        guard answer.status == 200, let body = try? EngineJSON.decode(VersionBody.self, from: answer.body) else {
            return
        }
        if let component = body.components?.first(where: { $0.name == "Podman Engine" }) {
            identity.kind = .podman
            let libpod = component.details?["APIVersion"].flatMap { $0 }.flatMap { APIVersion($0) }
            identity.libpodVersion = libpod ?? identity.libpodVersion
        } else if body.components?.contains(where: { $0.name == "Engine" }) == true {
            identity.kind = .docker
        }
        if let version = body.version, !version.isEmpty { identity.version = version }
        identity.apiVersion = body.apiVersion.flatMap { APIVersion($0) } ?? identity.apiVersion
        identity.operatingSystem = body.os ?? identity.operatingSystem
        minimumAPIVersion = body.minAPIVersion.flatMap { APIVersion($0) } ?? minimumAPIVersion
        architecture = body.arch ?? architecture
    }

    /// Adds what `GET /info` says: both engines list `name=rootless` among the security options (moby `daemon/info.go`,
    /// podman `compat/info.go`); Podman also has `Rootless`, and writes null for an empty list.
    public mutating func learn(info answer: EngineAnswer) {
        guard answer.status == 200, let body = try? EngineJSON.decode(InfoBody.self, from: answer.body) else { return }
        isRootless =
            body.rootless
            ?? (body.securityOptions ?? []).contains { $0 == "name=rootless" || $0.hasPrefix("name=rootless,") }
    }

    private struct VersionBody: Decodable {
        struct Component: Decodable {
            var name: String
            var details: [String: String?]?
            enum CodingKeys: String, CodingKey { case name = "Name", details = "Details" }
        }
        var version: String?
        var apiVersion: String?
        var minAPIVersion: String?
        var os: String?
        var arch: String?
        var components: [Component]?
        enum CodingKeys: String, CodingKey {
            case version = "Version", apiVersion = "ApiVersion", minAPIVersion = "MinAPIVersion", os = "Os", arch =
                "Arch",
                components = "Components"
        }
    }

    private struct InfoBody: Decodable {
        var rootless: Bool?
        var securityOptions: [String]?
        enum CodingKeys: String, CodingKey { case rootless = "Rootless", securityOptions = "SecurityOptions" }
    }
}

extension EngineReport: CustomStringConvertible {
    /// `Podman 5.4.2, rootless, API 1.24–1.41, linux/amd64`.
    public var description: String {
        var text = identity.description
        if let isRootless { text += isRootless ? ", rootless" : ", rootful" }
        text += ", API \(minimumAPIVersion.map { "\($0)–" } ?? "")\(identity.apiVersion)"
        if let os = identity.operatingSystem { text += ", \(os)\(architecture.map { "/\($0)" } ?? "")" }
        return text
    }
}

extension EngineReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, version, apiVersion = "api_version", minimumAPIVersion = "min_api_version",
            libpodVersion = "libpod_version", rootless, os, architecture = "arch"
    }

    /// A flat object; keys without a value are left out.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(identity.kind, forKey: .name)
        try object.encodeIfPresent(identity.version, forKey: .version)
        try object.encode(identity.apiVersion.description, forKey: .apiVersion)
        try object.encodeIfPresent(minimumAPIVersion?.description, forKey: .minimumAPIVersion)
        try object.encodeIfPresent(identity.libpodVersion?.description, forKey: .libpodVersion)
        try object.encodeIfPresent(isRootless, forKey: .rootless)
        try object.encodeIfPresent(identity.operatingSystem, forKey: .os)
        try object.encodeIfPresent(architecture, forKey: .architecture)
    }
}
