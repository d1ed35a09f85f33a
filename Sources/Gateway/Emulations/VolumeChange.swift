import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `volume-create`: Docker's checks and mark; on Podman 4 a tmpfs without the size that it would take for a quota.
    static let volumeCreate = Emulation.around { request, engine, next in
        let creation = try VolumeCreation(request.body)
        var request = request
        request.body = creation.engineBody
        let answer = try await next(request)
        guard !answer.isSuccess else { return answer }
        if answer.message.contains("Project Quota"), let plain = creation.withoutSize {
            request.body = plain
            return try await next(request)
        }
        if let refusal = creation.refusal(answer) { throw refusal }
        return answer
    }

    /// `volume-anonymous`: asks libpod who has no name of its own.
    static let volumeAnonymous = Emulation.around { request, engine, next in
        var answer = try await next(request)
        guard answer.isSuccess, let value = answer.json else { return answer }
        let volumes = value["Volumes"]?.array ?? [value]
        guard volumes.contains(where: { VolumeDescription.mayBeAnonymous($0["Name"]?.string ?? "") }) else {
            return answer
        }
        let listed = try await engine.call("GET", "/libpod/volumes/json", on: request.engine)
        let marked = VolumeDescription.mark(volumes, libpod: listed.json?.array ?? [])
        if value["Volumes"] == nil { answer.json = marked.first } else { answer.json?["Volumes"] = .array(marked) }
        return answer
    }

    /// `volume-prune`: chooses by Docker's rules and deletes one by one; the engine refuses what is in use by then.
    static let volumePrune = Emulation.around { request, engine, next in
        let pruning = try VolumePruning(request)
        var query = QueryItems()
        let filters: JSONValue = ["dangling": ["true"]]
        query["filters"] = filters.text()
        let unused = try await engine.call("GET", "/libpod/volumes/json", on: request.engine, query: query)
        guard unused.isSuccess else { throw ParityAnswer.error(unused.status, unused.message) }
        let victims = pruning.victims(unused.json?.array ?? [])
        guard !victims.isEmpty else { return .json(["VolumesDeleted": [], "SpaceReclaimed": 0]) }
        let usage = try await engine.call("GET", "/libpod/system/df", on: request.engine)
        let sizes = usage.json?["Volumes"]?.array ?? []
        var deleted: [String] = []
        var space: Int64 = 0
        for name in victims {
            let path = "/volumes/\(PercentEncoding.encode(name))"
            guard try await engine.call("DELETE", path, on: request.engine).isSuccess else { continue }
            deleted.append(name)
            space += sizes.first { $0["VolumeName"]?.string == name }?["Size"]?.int64 ?? 0
        }
        return .json(["VolumesDeleted": JSONValue(deleted), "SpaceReclaimed": .number(space)])
    }
}
