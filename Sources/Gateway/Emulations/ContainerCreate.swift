import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-create-image`: what of a creation depends on the image, on other containers or on the host.
    static let containerCreate = Emulation.around { request, engine, next in
        var request = request
        guard var memory = ContainerMemory(labels: request.body?["Labels"]) else { return try await next(request) }
        let facts = try await engine.facts(of: request.engine)
        try check(request, facts)
        let image = request.body?["Image"]?.string ?? ""
        let path = "/images/\(PercentEncoding.encode(image, keeping: PercentEncoding.reference))/json"
        if !image.isEmpty, let config = try await engine.call("GET", path, on: request.engine).json?["Config"] {
            memory.merge(image: config)
            if memory.entrypoint.isEmpty, memory.command.isEmpty {
                throw ParityAnswer.error(400, "no command specified")
            }
        }
        if facts.cgroups == 1 {
            if memory.host["CgroupnsMode"] == nil { memory.host["CgroupnsMode"] = "host" }
            if memory.host["OomKillDisable"] == nil { memory.host["OomKillDisable"] = false }
        }
        request.grantDockersCapabilities(memory)
        try await links(&request, engine)
        try await hostGateway(&request, engine)
        try await portRanges(&request, engine)
        try await volumes(request, engine)
        request.body?.update(at: ["Labels"]) { Remembered.put(memory.value, into: &$0) }
        return try await next(request)
    }

    private static func check(_ request: ParityRequest, _ facts: EngineFacts) throws(ParityAnswer) {
        let nano: Int64 = request.body?["HostConfig"]?["NanoCpus"]?.int64 ?? 0
        let most = Int64(facts.processors) * 1_000_000_000
        guard nano < 0 || nano > most else { return }
        throw .error(
            400,
            "range of CPUs is from 0.01 to \(facts.processors).00, as there are only \(facts.processors) CPUs available"
        )
    }

    /// Links become names in the container's hosts file: the address of the peer as it is now.
    private static func links(_ request: inout ParityRequest, _ engine: EngineCalls) async throws {
        guard let links = request.body?["HostConfig"]?["Links"]?.array?.compactMap(\.string) else { return }
        request.body?["HostConfig"]?["Links"] = nil
        var hosts = request.body?["HostConfig"]?["ExtraHosts"]?.array ?? []
        for link in links {
            let parts = link.split(separator: ":", maxSplits: 1).map(String.init)
            let name = String((parts.first ?? "").drop { $0 == "/" })
            let alias = parts.count > 1 ? String(parts[1].split(separator: "/").last ?? "") : name
            guard let peer = try await engine.container(PercentEncoding.encode(name), on: request.engine) else {
                throw ParityAnswer.error(400, "could not get container for \(name): No such container: \(name)")
            }
            let networks = peer["NetworkSettings"]?["Networks"]?.object ?? [:]
            let mode = request.body?["HostConfig"]?["NetworkMode"]?.string ?? "bridge"
            let key: String = mode == "bridge" ? "podman" : mode
            let own: JSONValue? = networks[key] ?? networks.values.first
            guard let address = own?["IPAddress"]?.string, !address.isEmpty else {
                throw ParityAnswer.error(400, "Cannot link to a non running container: /\(name) AS /\(alias)")
            }
            let id: String = peer["Id"]?.string ?? ""
            let names: Set<String> = [alias, name, String(id.prefix(12))]
            for host in names.sorted() { hosts.append(JSONValue.string(host + ":" + address)) }
        }
        if !hosts.isEmpty { request.body?[at: ["HostConfig", "ExtraHosts"]] = .array(hosts) }
    }
}
