/// Why a container no longer is what was asked for.
public struct DriftReason: Sendable, Hashable, CustomStringConvertible {
    /// Of containers: `image`, `environment`, `mounts`, `limits`, `process`, `network`, `security`, `labels`, `health`, `other`; `digest`
    /// where the image's name now means another image; `unknown` where it was not made by gantry. Of volumes and networks:
    /// `driver`, `options`, `labels`, `subnets`, `IPv6`, `isolation`.
    public var section: String

    public init(_ section: String) { self.section = section }

    public var description: String {
        switch section {
        case "digest": "its image has changed"
        case "unknown": "it was not made by gantry"
        case "process": "its command, user or working directory has changed"
        case "other": "its settings have changed"
        default: "its \(section) \(section.hasSuffix("s") ? "have" : "has") changed"
        }
    }
}

extension DriftReason {
    /// What differs between a specification and what a container was made from.
    /// - Parameter mark: the container's label ``OwnershipLabel/sections``.
    public static func between(_ mark: String, and spec: ContainerSpec) -> [DriftReason] {
        SpecSections(parsing: mark)?.differing(from: SpecSections(spec)) ?? []
    }
}
