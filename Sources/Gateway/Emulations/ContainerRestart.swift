import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `container-restart-default-timeout`: says the container's own stop timeout where the client says none.
    static let restartTimeout = Emulation.around { request, engine, next in
        var request = request
        // What does not run is started.
        let container = try await prepareStart(request, engine)
        if request.query["t"] == nil { request.query["t"] = String(ContainerMemory.stopTimeout(container ?? [:])) }
        // Docker waits for ever; Podman takes no negative number.
        if request.query["t"]?.hasPrefix("-") == true { request.query["t"] = "4294967295" }
        let answer = try await next(request)
        if answer.isSuccess, let container {
            if !engine.memory.isEmpty, let id = container["Id"]?.string {
                try await engine.renewLimits(of: id, on: request.engine)
            }
            try await tellLinked(container, request, engine)
        }
        return answer
    }
}
