import EngineHTTP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Podman's remote connections on disk (containers/common `pkg/config/connections.go`): `podman-connections.json`, and
/// behind it the `[engine]` tables of `containers.conf`.
struct PodmanConnections: Sendable {
    struct Connection: Sendable, Hashable {
        var name: String
        var uri: String
        var identity: String?
        var isMachine: Bool
    }

    let connections: [String: Connection]
    let defaultName: String?
    /// The file that names the default.
    let chosenBy: String

    init(_ environment: FindingEnvironment) {
        let files = environment.files
        var conf = ContainersConf()
        var confPath = "/etc/containers/containers.conf"
        for path in Self.confPaths(environment) {
            guard let bytes = files.contents(of: path) else { continue }
            let read = ContainersConf(String(decoding: bytes, as: UTF8.self))
            if read.activeService != nil { confPath = path }
            conf.merge(read)
        }
        let path =
            environment.variable("PODMAN_CONNECTIONS_CONF")
            ?? environment.configFolder.map { "\($0)/containers/podman-connections.json" } ?? ""
        let file = files.contents(of: path).flatMap { try? JSONDecoder().decode(File.self, from: Data($0)) }

        var all = Dictionary(
            uniqueKeysWithValues: conf.destinations.map { name, destination in
                (
                    name,
                    Connection(
                        name: name, uri: destination.uri, identity: destination.identity,
                        isMachine: destination.isMachine)
                )
            })
        for (name, destination) in file?.connection?.connections ?? [:] {
            all[name] = Connection(
                name: name, uri: destination.uri ?? "", identity: destination.identity,
                isMachine: destination.isMachine ?? false)
        }
        connections = all
        let named = file?.connection?.defaultName.flatMap { $0.isEmpty ? nil : $0 }
        defaultName = named ?? conf.activeService.flatMap { $0.isEmpty ? nil : $0 }
        chosenBy = named == nil ? confPath : path
    }

    private static func confPaths(_ environment: FindingEnvironment) -> [String] {
        var paths: [String] = []
        if let only = environment.variable("CONTAINERS_CONF") {
            paths = [only]
        } else {
            paths = ["/usr/share/containers/containers.conf", "/etc/containers/containers.conf"]
            paths += fragments(in: "/etc/containers/containers.conf.d", environment)
            if let folder = environment.configFolder {
                paths.append("\(folder)/containers/containers.conf")
                paths += fragments(in: "\(folder)/containers/containers.conf.d", environment)
            }
        }
        if let last = environment.variable("CONTAINERS_CONF_OVERRIDE") { paths.append(last) }
        return paths
    }

    private static func fragments(in folder: String, _ environment: FindingEnvironment) -> [String] {
        environment.files.names(in: folder).filter { $0.hasSuffix(".conf") }.map { "\(folder)/\($0)" }
    }

    private struct File: Decodable {
        struct Destination: Decodable {
            var uri: String?
            var identity: String?
            var isMachine: Bool?
            enum CodingKeys: String, CodingKey { case uri = "URI", identity = "Identity", isMachine = "IsMachine" }
        }
        struct Section: Decodable {
            var defaultName: String?
            var connections: [String: Destination]?
            enum CodingKeys: String, CodingKey { case defaultName = "Default", connections = "Connections" }
        }
        var connection: Section?
        enum CodingKeys: String, CodingKey { case connection = "Connection" }
    }
}

extension PodmanConnections.Connection {
    func address() throws(EngineAddressError) -> EngineAddress {
        var address = try EngineAddress(parsing: uri)
        if case .ssh(var destination) = address, let identity, !identity.isEmpty {
            destination.identity = identity
            address = .ssh(destination)
        }
        return address
    }
}
