import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// Links to containers that run already become names in the new one's hosts file; ``prepareStart(_:_:)`` does the
    /// rest.
    static func links(
        _ request: inout ParityRequest, _ memory: ContainerMemory, _ engine: EngineCalls
    ) async throws {
        request.body?["HostConfig"]?["Links"] = nil
        guard !memory.links.isEmpty || !memory.networkLinks.isEmpty else { return }
        for link in memory.links {
            guard let peer = try await engine.container(PercentEncoding.encode(link.container), on: request.engine)
            else {
                throw ParityAnswer.error(
                    400, "could not get container for \(link.container): No such container: \(link.container)")
            }
            if peer["HostConfig"]?["NetworkMode"]?.string == "host" {
                throw ParityAnswer.error(
                    400,
                    "conflicting options: host type networking can't be used with links. This would result in undefined "
                        + "behavior")
            }
        }
        engine.memory.mayHaveLinks = true
        let entries = try await LinkedHosts(memory, engine, request.engine).entries { _ in }
        var hosts = request.body?["HostConfig"]?["ExtraHosts"]?.array ?? []
        for entry in entries { hosts += entry.names.map { .string("\($0):\(entry.address)") } }
        if !hosts.isEmpty { request.body?[at: ["HostConfig", "ExtraHosts"]] = .array(hosts) }
    }
}

/// What a container's links are at the moment.
struct LinkedHosts {
    private let memory: ContainerMemory
    private let engine: EngineCalls
    private let identity: EngineIdentity

    init(_ memory: ContainerMemory, _ engine: EngineCalls, _ identity: EngineIdentity) {
        self.memory = memory
        self.engine = engine
        self.identity = identity
    }

    var isEmpty: Bool { memory.links.isEmpty && memory.networkLinks.isEmpty }

    /// Addresses and names.
    /// - Parameter refuse: is told of a link to a container that must run and does not.
    func entries(_ refuse: (ContainerLink) throws -> Void) async throws -> [HostsFile.Entry] {
        var entries: [HostsFile.Entry] = []
        for link in memory.links {
            guard let peer = try await peer(link) else { continue }
            guard let address = address(of: peer, on: ContainerNetworks.defaults.podman) else {
                try refuse(link)
                continue
            }
            var names = [link.alias]
            let short = String((peer["Id"]?.string ?? "").prefix(12))
            for name in [peer["Config"]?["Hostname"]?.string ?? "", short, link.container] where !name.isEmpty {
                if !names.contains(name) { names.append(name) }
            }
            entries.append(HostsFile.Entry(address: address, names: names))
        }
        for (network, link) in memory.networkLinks {
            guard let peer = try await peer(link), let address = address(of: peer, on: NetworkNames.engine(network))
            else { continue }
            entries.append(HostsFile.Entry(address: address, names: [link.alias]))
        }
        return entries
    }

    /// All names that may stand for a link in the hosts file.
    func names(_ entries: [HostsFile.Entry]) -> Set<String> {
        var names = Set(entries.flatMap(\.names))
        for link in memory.links { names.formUnion([link.alias, link.container]) }
        for (_, link) in memory.networkLinks { names.insert(link.alias) }
        return names
    }

    private func peer(_ link: ContainerLink) async throws -> JSONValue? {
        try await engine.container(PercentEncoding.encode(link.container), on: identity)
    }

    private func address(of peer: JSONValue, on network: String) -> String? {
        guard peer["State"]?["Running"]?.bool == true else { return nil }
        let address = peer["NetworkSettings"]?["Networks"]?[network]?["IPAddress"]?.string ?? ""
        return address.isEmpty ? nil : address
    }
}
