import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-update-keeps-policy`: an update that names no restart policy names the container's own.
    static let containerUpdateKeepsPolicy = Emulation.around { request, engine, next in
        guard request.body?.object != nil,
            let container = try await engine.container(request.escapedName, on: request.engine)
        else { return try await next(request) }
        let update = LimitUpdate(request.body ?? [:], of: container, engine.memory)
        try update.check()
        var request = request
        request.body = update.withQuota
        if (request.body?["RestartPolicy"]?["Name"]?.string ?? "").isEmpty,
            let policy = container["HostConfig"]?["RestartPolicy"], !["", "no"].contains(policy["Name"]?.string ?? "")
        {
            request.body?["RestartPolicy"] = policy
        }
        let answer = try await next(request)
        if answer.isSuccess, !update.processors.isEmpty { engine.memory.updated(update.id, update.processors) }
        return answer
    }

    /// `container-update-missing`: Podman 4.3 has libpod's update alone, which takes the runtime's form of the limits
    /// and forgets them with the process. The gateway sets them again at each start.
    static let containerUpdate = Emulation.around { request, engine, _ in
        guard let container = try await engine.container(request.escapedName, on: request.engine) else {
            throw ParityAnswer.error(404, "No such container: \(request.name)")
        }
        let release = request.engine.version ?? ""
        let body = request.body ?? [:]
        let update = LimitUpdate(body, of: container, engine.memory)
        try update.check()
        let policy = body["RestartPolicy"]?["Name"]?.string ?? ""
        let current = container["HostConfig"]?["RestartPolicy"]?["Name"]?.string ?? ""
        if !policy.isEmpty, policy != (current.isEmpty ? "no" : current) {
            throw ParityAnswer.error(
                501,
                "Podman \(release) cannot change the restart policy of \(request.name) to \(policy): create the container "
                    + "anew with it, or use Podman 5")
        }
        let resources = LimitUpdate.resources(update.withQuota)
        if !resources.isEmpty, container["State"]?["Running"]?.bool == true {
            try await engine.setLimits(resources, of: update.id, on: request.engine)
        }
        var shown = JSONObject()
        for member in body.object ?? [:] where !member.value.isNull && member.value.int != 0 {
            shown[member.key] = member.value
        }
        shown["RestartPolicy"] = nil
        engine.memory.updated(update.id, shown)
        return .json(["Warnings": nil])
    }
}

extension EngineCalls {
    /// Sets the limits of a running container.
    ///
    /// - Throws: the runtime's refusal.
    fileprivate func setLimits(_ resources: JSONObject, of id: String, on engine: EngineIdentity) async throws {
        let answer = try await call(
            "POST", "/libpod/containers/\(id)/update", on: engine, body: .object(resources))
        guard answer.isSuccess else { throw ParityAnswer.error(500, answer.message) }
    }

    /// Sets again what was changed of a container's limits, on an engine that forgets it with the process.
    func renewLimits(of id: String, on engine: EngineIdentity) async throws {
        guard let release = engine.release, release < APIVersion(5, 0), let known = memory.updates(of: id) else {
            return
        }
        let resources = LimitUpdate.resources(LimitUpdate.withQuota(.object(known)))
        if !resources.isEmpty { try await setLimits(resources, of: id, on: engine) }
    }
}
