import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-start-failure`: does what Docker does where a start fails, and shows the exit code where the engine
    /// itself forgets why (4.3).
    static let containerStart = Emulation.around { request, engine, next in
        if request.route == "ContainerInspect" {
            var answer = try await next(request)
            showFailure(in: &answer, engine.memory)
            showEndpoints(in: &answer, engine.memory)
            await nameNetworks(in: &answer, request, engine)
            return answer
        }
        let answer: ParityAnswer
        do {
            _ = try await prepareStart(request, engine)
            answer = try await next(request)
        } catch let refusal as ParityAnswer {
            answer = refusal
        }
        let refusal = engine.memory.takeRefusal(of: request.name)
        // Podman has removed it already, as AutoRemove asks; Docker says why it could not be started.
        if answer.status == 404, let refusal { return refusal }
        guard let container = try await startedContainer(request, answer, engine) else { return answer }
        let id = container["Id"]?.string ?? ""
        if answer.isSuccess {
            engine.memory.started(id)
            try await engine.renewLimits(of: id, on: request.engine)
            try await tellLinked(container, request, engine)
            return answer
        }
        if engine.memory.failure(of: id)?.message != answer.message {
            engine.memory.startFailed(id, StartFailure(podman: answer.message))
        }
        if container["HostConfig"]?["AutoRemove"]?.bool == true {
            var query = QueryItems()
            query["force"] = "true"
            query["v"] = "true"
            _ = try await engine.call("DELETE", "/containers/\(id)", on: request.engine, query: query)
            engine.memory.forget(id)
        }
        return answer
    }

    /// The container whose start matters: one that failed, or one that succeeded after it had failed.
    private static func startedContainer(
        _ request: ParityRequest, _ answer: ParityAnswer, _ engine: EngineCalls
    ) async throws -> JSONValue? {
        if answer.isSuccess, engine.memory.isEmpty, !engine.memory.mayHaveLinks { return nil }
        let isMissing = answer.message.hasPrefix("No such container")
        guard !(answer.status == 404 && isMissing), answer.status != 409 else { return nil }
        return try await engine.container(request.escapedName, on: request.engine)
    }

    /// 4.3 gives a network's name for its id.
    private static func nameNetworks(
        in answer: inout ParityAnswer, _ request: ParityRequest, _ engine: EngineCalls
    ) async {
        guard let release = request.engine.release, release < APIVersion(5, 0),
            let networks = answer.json?["NetworkSettings"]?["Networks"]?.object
        else { return }
        for network in networks {
            guard let id = network.value["NetworkID"]?.string, !id.isEmpty, id.utf8.count != 64 else { continue }
            let known = await engine.networkID(network.key, on: request.engine)
            if !known.isEmpty {
                answer.json?["NetworkSettings"]?["Networks"]?[network.key]?["NetworkID"] = .string(known)
            }
        }
    }

    private static func showFailure(in answer: inout ParityAnswer, _ memory: EngineMemory) {
        guard let id = answer.json?["Id"]?.string else { return }
        if let failure = memory.failure(of: id), answer.json?["State"]?["Status"]?.string == "created" {
            answer.json?["State"]?["ExitCode"] = .number(failure.exitCode)
            answer.json?["State"]?["Error"] = .string(failure.message)
        }
        for field in memory.updates(of: id) ?? [:] { answer.json?["HostConfig"]?[field.key] = field.value }
    }

    /// `container-not-running-id`: names the container by its id, as Docker does.
    static let containerNotRunning = Emulation.around { request, engine, next in
        var answer = try await next(request)
        let plain = "container \(request.name) is not running"
        guard answer.status == 409, answer.message == plain,
            let id = try await engine.container(request.escapedName, on: request.engine)?["Id"]?.string
        else { return answer }
        answer.json = ["message": .string("container \(id) is not running")]
        return answer
    }
}
