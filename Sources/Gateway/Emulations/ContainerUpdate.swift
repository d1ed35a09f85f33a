import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-update-keeps-policy`: an update that names no restart policy names the container's own.
    static let containerUpdateKeepsPolicy = Emulation.around { request, engine, next in
        guard (request.body?["RestartPolicy"]?["Name"]?.string ?? "").isEmpty, request.body?.object != nil,
            let container = try await engine.container(request.escapedName, on: request.engine),
            let policy = container["HostConfig"]?["RestartPolicy"],
            let name = policy["Name"]?.string, !["", "no"].contains(name)
        else { return try await next(request) }
        var request = request
        request.body?["RestartPolicy"] = policy
        return try await next(request)
    }

    /// `container-update-missing`: Podman 4.3 has libpod's update alone, which takes the runtime's form of the limits.
    static let containerUpdate = Emulation.around { request, engine, _ in
        guard let container = try await engine.container(request.escapedName, on: request.engine) else {
            throw ParityAnswer.error(404, "No such container: \(request.name)")
        }
        let body = request.body ?? [:]
        let resources = Self.resources(body)
        if !resources.isEmpty {
            guard container["State"]?["Running"]?.bool == true else {
                throw ParityAnswer.error(
                    409,
                    "Podman \(request.engine.version ?? "") changes the limits of running containers alone: start "
                        + "\(request.name) first")
            }
            let answer = try await engine.call(
                "POST", "/libpod/containers/\(request.escapedName)/update", on: request.engine,
                body: .object(resources))
            guard answer.isSuccess else { return ParityAnswer.error(500, answer.message) }
        }
        var shown = JSONObject()
        for member in body.object ?? [:] where !member.value.isNull && member.value.int != 0 {
            shown[member.key] = member.value
        }
        var warnings: JSONValue = .null
        let policy = body["RestartPolicy"]?["Name"]?.string ?? ""
        let current = container["HostConfig"]?["RestartPolicy"]?["Name"]?.string ?? "no"
        shown["RestartPolicy"] = nil
        if !policy.isEmpty, policy != (current.isEmpty ? "no" : current) {
            warnings = ["Podman \(request.engine.version ?? "") cannot change the restart policy of a container."]
        }
        engine.memory.updated(container["Id"]?.string ?? "", shown)
        return .json(["Warnings": warnings])
    }

    /// Docker's limits in the runtime specification's form.
    static func resources(_ body: JSONValue) -> JSONObject {
        var resources = JSONObject()
        let fields: [(field: String, group: String, name: String)] = [
            ("CpuShares", "cpu", "shares"), ("CpuQuota", "cpu", "quota"), ("CpuPeriod", "cpu", "period"),
            ("CpuRealtimeRuntime", "cpu", "realtimeRuntime"), ("CpuRealtimePeriod", "cpu", "realtimePeriod"),
            ("CpusetCpus", "cpu", "cpus"), ("CpusetMems", "cpu", "mems"), ("Memory", "memory", "limit"),
            ("MemorySwap", "memory", "swap"), ("MemoryReservation", "memory", "reservation"),
            ("PidsLimit", "pids", "limit"), ("BlkioWeight", "blockIO", "weight"),
        ]
        for (field, group, name) in fields {
            guard let value = body[field], !value.isNull, value.int != 0, value.string != "" else { continue }
            var members = resources[group]?.object ?? [:]
            members[name] = value
            resources[group] = .object(members)
        }
        return resources
    }
}
