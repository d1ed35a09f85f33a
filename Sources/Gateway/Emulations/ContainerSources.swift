import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// Refuses a mount of a path that is not on the engine's host, as Docker does before anything is made.
    ///
    /// Only the engine sees its host. It is asked by a pod that cannot be: its volumes are looked for one by one, the
    /// last is never there, and nothing is made before all are found.
    static func checkSources(_ request: ParityRequest, _ engine: EngineCalls) async throws {
        var sources: [String] = []
        for mount in request.body?["HostConfig"]?["Mounts"]?.array ?? [] where mount["Type"]?.string == "bind" {
            guard let source = mount["Source"]?.string, source.hasPrefix("/"), !sources.contains(source),
                mount["BindOptions"]?["CreateMountpoint"]?.bool != true
            else { continue }
            sources.append(source)
        }
        guard !sources.isEmpty else { return }
        var query = QueryItems()
        query["start"] = "false"
        let answer = try await engine.call(
            "POST", "/libpod/play/kube", on: request.engine, query: query, body: SourceQuestion.pod(sources))
        guard let missing = SourceQuestion.missing(sources, answer.message) else { return }
        throw ParityAnswer.error(
            400, "invalid mount config for type \"bind\": bind source path does not exist: \(missing)")
    }
}
