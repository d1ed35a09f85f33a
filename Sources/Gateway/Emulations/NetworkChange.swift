import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `network-create`: Docker's checks, and a label for what the engine forgets.
    static let networkCreate = Emulation.around { request, engine, next in
        let creation = try NetworkCreation(request.body)
        var request = request
        request.body = creation.engineBody
        var answer = try await next(request)
        guard answer.isSuccess else { return answer }
        answer.json?["Warning"] = .string(creation.warning)
        return answer
    }

    /// `network-connect`: Docker's checks, and no body.
    static let networkConnect = Emulation.around { request, engine, next in
        let name = NetworkNames.engine(request.name)
        if let builtIn = NetworkDescription.builtIn(named: request.name) {
            throw ParityAnswer.error(
                400,
                builtIn["Name"]?.string == "host"
                    ? "cannot connect container to host network - container must be created in host network mode"
                    : "container cannot be connected to multiple networks with one of the networks in private (none) mode"
            )
        }
        let network = try await engine.call("GET", "/networks/\(PercentEncoding.encode(name))", on: request.engine)
        try NetworkConnection.check(request.body, joining: network.json)
        var request = request
        let asked = request.body?["EndpointConfig"]
        if let asked { request.body?["EndpointConfig"] = NetworkConnection.fitting(asked, to: network.json) }
        let answer = try await next(request.named(name))
        guard answer.status == 403, answer.message.contains("already exists in network") else {
            if answer.isSuccess, let asked {
                try await remember(asked, of: request, on: network.json?["Name"]?.string ?? name, engine)
            }
            return answer.withoutBody
        }
        // Docker names the container, whatever the request called it.
        let container = PercentEncoding.encode(request.body?["Container"]?.string ?? "")
        let found = try await engine.call("GET", "/containers/\(container)/json", on: request.engine)
        guard let given = found.json?["Name"]?.string else { return answer }
        return NetworkConnection.alreadyThere(
            given, on: NetworkNames.shown(network.json?["Name"]?.string ?? request.name))
    }

    /// Keeps what was asked of an endpoint as it was joined, which the engine shows only of what it was created with.
    private static func remember(
        _ endpoint: JSONValue, of request: ParityRequest, on network: String, _ engine: EngineCalls
    ) async throws {
        let fields = ["IPAMConfig", "Links", "MacAddress", "DriverOpts"].filter { field in
            guard let value = endpoint[field], !value.isNull else { return false }
            return value.object?.isEmpty != true && value.array?.isEmpty != true && value.string != ""
        }
        let name = PercentEncoding.encode(request.body?["Container"]?.string ?? "")
        guard !fields.isEmpty, let id = try await engine.container(name, on: request.engine)?["Id"]?.string else {
            return
        }
        engine.memory.joined(id, NetworkNames.shown(network), endpoint)
        if endpoint["Links"]?.array?.isEmpty == false { engine.memory.mayHaveLinks = true }
    }

    /// `network-disconnect`: no body, and the container's id where it was not connected.
    static let networkDisconnect = Emulation.around { request, engine, next in
        guard let container = request.body?["Container"]?.string, !container.isEmpty else {
            throw ParityAnswer.error(400, "invalid name or ID supplied: \"\"")
        }
        let answer = try await next(request.named(NetworkNames.engine(request.name)))
        guard answer.message.contains("is not connected to network") else {
            if answer.isSuccess, engine.memory.hasEndpoints {
                let path = "/networks/\(PercentEncoding.encode(NetworkNames.engine(request.name)))"
                let network = try await engine.call("GET", path, on: request.engine).json?["Name"]?.string
                let name = PercentEncoding.encode(container)
                if let network, let id = try await engine.container(name, on: request.engine)?["Id"]?.string {
                    engine.memory.left(id, NetworkNames.shown(network))
                }
            }
            return answer.withoutBody
        }
        let path = "/containers/\(PercentEncoding.encode(container))/json"
        let found = try await engine.call("GET", path, on: request.engine)
        return .error(
            500, "container \(found.json?["Id"]?.string ?? container) is not connected to network \(request.name)")
    }

    /// `network-delete`: only running containers hold a network; stopped ones are taken off it.
    static let networkDelete = Emulation.around { request, engine, next in
        let builtIn = NetworkDescription.builtIn(named: request.name)
        if builtIn != nil || request.name == "bridge" {
            let name = builtIn?["Name"]?.string ?? request.name
            throw ParityAnswer.error(403, "\(name) is a pre-defined network and cannot be removed")
        }
        let name = NetworkNames.engine(request.name)
        let path = "/networks/\(PercentEncoding.encode(name))"
        let found = try await engine.call("GET", path, on: request.engine)
        guard found.isSuccess, let network = found.json else {
            throw ParityAnswer.error(404, "network \(request.name) not found")
        }
        if ["bridge", "podman"].contains(network["Name"]?.string) {
            throw ParityAnswer.error(403, "bridge is a pre-defined network and cannot be removed")
        }
        var query = QueryItems()
        query["all"] = "1"
        let engineName = network["Name"]?.string ?? name
        let filters: JSONValue = ["network": [.string(engineName)]]
        query["filters"] = filters.text()
        let listed = try await engine.call("GET", "/containers/json", on: request.engine, query: query)
        let containers = listed.json?.array ?? []
        let running = containers.filter { ["running", "paused"].contains($0["State"]?.string ?? "") }
        if let refusal = NetworkConnection.inUse(network, named: NetworkNames.shown(engineName), by: running) {
            throw refusal
        }
        for container in containers {
            let body: JSONValue = ["Container": container["Id"] ?? "", "Force": true]
            _ = try await engine.call("POST", "\(path)/disconnect", on: request.engine, body: body)
        }
        return try await next(request.named(name))
    }
}

extension ParityAnswer {
    /// Without the body that Podman puts where Docker has none.
    var withoutBody: ParityAnswer {
        guard isSuccess else { return self }
        var answer = self
        answer.body = .none
        answer.setHeader("Content-Type", nil)
        return answer
    }
}
