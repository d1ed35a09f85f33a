import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-delete-force`: libpod's removal can be told not to wait.
    static let containerDelete = Emulation.around { request, engine, next in
        var request = request
        if request.query.bool("link") == true {
            throw ParityAnswer.error(500, "Conflict, cannot remove the default link name of the container")
        }
        request.query["link"] = nil
        let known = engine.memory.isEmpty ? nil : try await engine.container(request.escapedName, on: request.engine)
        if request.query.bool("force") == true, request.engine.release ?? APIVersion(5, 0) >= APIVersion(5, 0) {
            request.path = "/libpod/containers/\(request.escapedName)"
            request.query["timeout"] = "0"
            request.query["force"] = "true"
            // libpod's word for v is volumes; of v it takes no notice.
            request.query["volumes"] = request.query.bool("v") == true ? "true" : "false"
            request.query["v"] = nil
        }
        var answer = try await next(request)
        // Podman 4.3 stops counting on a process that ends of itself at this moment.
        for _ in 0..<20 where request.query.bool("force") == true && answer.isCaughtStopping {
            try await Task.sleep(for: .milliseconds(100))
            answer = try await next(request)
        }
        if answer.status == 200 {
            let reason = answer.json?[0]?["Err"]
            if let reason, !reason.isNull, reason.string != "" {
                return ParityAnswer.error(500, reason.string ?? reason.text())
            }
            answer = ParityAnswer(status: 204, headers: answer.headers)
            answer.setHeader("Content-Type", nil)
        }
        if answer.isSuccess, let id = known?["Id"]?.string { engine.memory.forget(id) }
        return answer
    }
}

extension ParityAnswer {
    /// Whether the engine found the container between running and stopped, where it can be neither killed nor removed.
    fileprivate var isCaughtStopping: Bool {
        status == 500 && message.contains("could not be stopped") && message.contains("container state improper")
    }
}
