import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// Shows what was asked of endpoints that the container got after its creation.
    static func showEndpoints(in answer: inout ParityAnswer, _ memory: EngineMemory) {
        guard memory.hasEndpoints, let id = answer.json?["Id"]?.string, let asked = memory.endpoints(of: id) else {
            return
        }
        let isRunning = answer.json?["State"]?["Running"]?.bool == true
        let fields = ["IPAMConfig", "Links", "DriverOpts"] + (isRunning ? [] : ["MacAddress"])
        for endpoint in asked {
            let path: JSONPath = ["NetworkSettings", "Networks", .key(endpoint.key)]
            guard answer.json?[at: path] != nil else { continue }
            for field in fields where endpoint.value[field] != nil {
                answer.json?.update(at: path) { $0?[field] = endpoint.value[field] }
            }
        }
    }

    /// Fits what is asked of a new container's endpoints to their networks: no address of IPv6 where there is none, and
    /// a further name for each link that leads to it.
    static func endpoints(
        _ request: inout ParityRequest, _ memory: inout ContainerMemory, _ engine: EngineCalls
    ) async throws {
        let path: JSONPath = ["NetworkingConfig", "EndpointsConfig"]
        for endpoint in request.body?[at: path]?.object ?? [:]
        where endpoint.value["IPAMConfig"]?["IPv6Address"] != nil {
            let name = PercentEncoding.encode(endpoint.key)
            let network = try await engine.call("GET", "/networks/\(name)", on: request.engine)
            guard network.isSuccess else { continue }
            let fitting = NetworkConnection.fitting(endpoint.value, to: network.json)
            request.body?.update(at: path) { $0?[endpoint.key] = fitting }
        }
        let name = request.query["name"] ?? ""
        guard engine.memory.mayHaveLinks, !name.isEmpty else { return }
        var networks = request.body?[at: path]?.object?.keys ?? []
        let mode = request.body?["HostConfig"]?["NetworkMode"]?.string ?? ""
        if ContainerMemory.isUserDefined(mode), !networks.contains(mode) { networks.append(mode) }
        networks.removeAll { !ContainerMemory.isUserDefined($0) }
        guard !networks.isEmpty else { return }
        let containers = try await createdThroughGateways(request, engine) ?? []
        let linked = containers.compactMap { ContainerMemory(labels: $0["Labels"]) }.flatMap(\.networkLinks)
        for network in networks {
            let shown = NetworkNames.shown(network)
            let aliases =
                linked.filter { $0.network == shown && $0.link.container == name }.map(\.link.alias)
                + engine.memory.aliases(of: name, on: shown)
            guard !aliases.isEmpty else { continue }
            request.body?.update(at: path) { endpoints in
                var object = endpoints?.object ?? [:]
                var endpoint = object[network]?.object ?? [:]
                let given = endpoint["Aliases"]?.array ?? []
                endpoint["Aliases"] = .array(given + aliases.map { .string($0) })
                object[network] = .object(endpoint)
                endpoints = .object(object)
            }
            // They are not the container's own, and not shown.
            var kept = memory.endpoints[shown]?.object ?? [:]
            if kept["Aliases"]?.array == nil { kept["Aliases"] = [] }
            memory.endpoints[shown] = .object(kept)
        }
    }

    /// The list's entries of containers that were created through a gateway; nil where the engine gives none.
    static func createdThroughGateways(
        _ request: ParityRequest, _ engine: EngineCalls
    ) async throws -> [JSONValue]? {
        var query = QueryItems()
        query["all"] = "1"
        let filters: JSONValue = ["label": [.string(Remembered.label)]]
        query["filters"] = filters.text()
        let listed = try await engine.call("GET", "/containers/json", on: request.engine, query: query)
        return listed.isSuccess ? listed.json?.array : nil
    }
}
