import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-restart-default-timeout`: says the container's own stop timeout where the client says none.
    static let restartTimeout = Emulation.around { request, engine, next in
        var request = request
        if request.query["t"] == nil {
            let container = try await engine.call("GET", "/containers/\(request.escapedName)/json", on: request.engine)
            request.query["t"] = String(ContainerMemory.stopTimeout(container.json ?? [:]))
        }
        // Docker waits for ever; Podman takes no negative number.
        if request.query["t"]?.hasPrefix("-") == true { request.query["t"] = "4294967295" }
        let answer = try await next(request)
        if answer.isSuccess, !engine.memory.isEmpty,
            let id = try await engine.container(request.escapedName, on: request.engine)?["Id"]?.string
        {
            try await engine.renewLimits(of: id, on: request.engine)
        }
        return answer
    }
}
