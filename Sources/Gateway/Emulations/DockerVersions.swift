import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `stop-signal-before-1-42`: the signal first, then the stop, which finds the container ended or ends it.
    static let stopSignal = Emulation.around { request, engine, next in
        guard request.version >= APIVersion(1, 42), let signal = request.query["signal"], !signal.isEmpty else {
            return try await next(request)
        }
        var query = QueryItems()
        query["signal"] = signal
        let path = "/containers/\(request.escapedName)"
        let inspect = try await engine.call("GET", "\(path)/json", on: request.engine)
        guard inspect.isSuccess, inspect.json?["State"]?["Running"] == true else { return try await next(request) }
        let killed = try await engine.call("POST", "\(path)/kill", on: request.engine, query: query)
        guard killed.isSuccess || killed.status == 409 else { return killed }
        var stop = request
        stop.query["signal"] = nil
        let timeout = request.query["t"].flatMap { Int($0) } ?? inspect.json?["Config"]?["StopTimeout"]?.int ?? 10
        guard timeout != 0 else { return try await next(stop) }
        // Its own signal has had its time when this wait ends; what still runs then is killed by the stop.
        let ended = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                _ = try await engine.call("POST", "\(path)/wait", on: request.engine)
                return true
            }
            if timeout > 0 {
                group.addTask {
                    try await Task.sleep(for: .seconds(timeout))
                    return false
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
        if ended, request.route == "ContainerStop" { return ParityAnswer(status: 204) }
        stop.query["t"] = "0"
        return try await next(stop)
    }

    /// `volume-prune-before-1-42`: removes, one by one, what a newer Docker would.
    static let dockerVolumePrune = Emulation.around { request, engine, next in
        var filters = request.filters ?? []
        let all =
            filters.first { $0.key == "all" }?.values.contains { ["1", "true"].contains($0.lowercased()) } ?? false
        filters.removeAll { $0.key == "all" }
        guard request.version >= APIVersion(1, 42), !all else {
            var request = request
            request.setFilters(filters)
            return try await next(request)
        }
        var query = ParityRequest(
            route: "VolumeList", method: "GET", path: "/volumes", version: request.version, engine: request.engine)
        query.setFilters(filters.filter { $0.key == "label" } + [(key: "dangling", values: ["true"])])
        let listed = try await engine.call(query)
        guard listed.isSuccess else { return listed }
        var deleted: [JSONValue] = []
        for volume in listed.json?["Volumes"]?.array ?? [] {
            // Docker before 23.0 does not mark anonymous volumes; their names are 64 hexadecimal digits.
            guard let name = volume["Name"]?.string, name.count == 64, name.allSatisfy(\.isHexDigit) else { continue }
            let answer = try await engine.call("DELETE", "/volumes/\(name)", on: request.engine)
            if answer.isSuccess { deleted.append(.string(name)) }
        }
        return .json(["VolumesDeleted": .array(deleted), "SpaceReclaimed": 0])
    }
}
