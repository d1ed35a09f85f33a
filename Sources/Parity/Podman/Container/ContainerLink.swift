import JSONTree

/// One of a container's links: another container, and a name by which it is found.
public struct ContainerLink: Sendable, Hashable {
    public let container: String
    public let alias: String

    /// Of `NAME[:ALIAS]`, or of `/NAME:/OWN/ALIAS` as an inspection shows it; nil for what is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty else { return nil }
        container = String(parts[0].drop { $0 == "/" })
        alias = parts.count == 1 ? container : String(parts[1].split(separator: "/").last ?? "")
        if container.isEmpty || alias.isEmpty { return nil }
    }

    /// As Docker shows it in an inspection.
    public func docker(of name: String) -> String { "/\(container):/\(name)/\(alias)" }
}

extension ContainerMemory {
    /// Whether a network mode names a network that somebody made.
    public static func isUserDefined(_ mode: String) -> Bool {
        !["", "default", "bridge", "host", "none"].contains(mode) && !mode.hasPrefix("container:")
    }

    /// The links of the default network, to containers that must run at the start. Docker has none on another network.
    public var links: [ContainerLink] {
        guard !Self.isUserDefined(host["NetworkMode"]?.string ?? "") else { return [] }
        return (host["Links"]?.array ?? []).compactMap { $0.string.flatMap { ContainerLink($0) } }
    }

    /// The links of networks that somebody made: further names there, of containers that may come and go.
    public var networkLinks: [(network: String, link: ContainerLink)] {
        var links: [(String, ContainerLink)] = []
        for endpoint in endpoints where Self.isUserDefined(endpoint.key) {
            for text in endpoint.value["Links"]?.array ?? [] {
                if let link = text.string.flatMap({ ContainerLink($0) }) { links.append((endpoint.key, link)) }
            }
        }
        return links
    }

    /// Whether one of the links leads to this container.
    public func links(to names: Set<String>) -> Bool {
        links.contains { names.contains($0.container) } || networkLinks.contains { names.contains($0.link.container) }
    }
}
