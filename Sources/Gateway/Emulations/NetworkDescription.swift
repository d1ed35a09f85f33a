import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `network-list`: all of the engine's networks and the two it has not, filtered here.
    static let networkList = Emulation.around { request, engine, next in
        let filter = try NetworkFilter(request)
        var all = request
        all.query["filters"] = nil
        var answer = try await next(all)
        guard answer.isSuccess, let networks = answer.json?.array else { return answer }
        let shown = (NetworkDescription.builtIn + networks.map(NetworkDescription.rewrite)).filter(filter.matches)
        answer.json = .array(
            shown.map { network in
                var network = network
                network["Containers"] = [:]
                return NetworkDescription.shown(network, to: request.version)
            })
        return answer
    }

    /// `network-inspect`: the built-in ones, and what was asked of the others.
    static let networkInspect = Emulation.around { request, engine, next in
        let isSwarm = request.query["scope"] == "swarm"
        if !isSwarm, let builtIn = NetworkDescription.builtIn(named: request.name) {
            return .json(NetworkDescription.shown(builtIn, to: request.version))
        }
        guard !isSwarm, request.name != "podman" else {
            throw ParityAnswer.error(404, "network \(request.name) not found")
        }
        var answer = try await next(request.named(NetworkNames.engine(request.name)))
        guard answer.isSuccess, let network = answer.json else { return answer }
        answer.json = NetworkDescription.shown(NetworkDescription.rewrite(network), to: request.version)
        return answer
    }

    /// `network-prune`: the names that clients know, and Docker's null.
    static let networkPrune = Emulation.around { request, engine, next in
        _ = try request.filters(["label", "label!", "until"])
        var answer = try await next(request)
        guard answer.isSuccess, let names = answer.json?["NetworksDeleted"]?.array else { return answer }
        let shown = names.compactMap(\.string).map(NetworkNames.shown)
        answer.json?["NetworksDeleted"] = shown.isEmpty ? .null : JSONValue(shown)
        return answer
    }
}

extension ParityRequest {
    /// The request with another name in its path, which is the second part of it.
    func named(_ name: String) -> ParityRequest {
        guard name != self.name else { return self }
        var request = self
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 2 else { return self }
        parts[2] = PercentEncoding.encode(name)
        request.path = parts.joined(separator: "/")
        return request
    }
}
