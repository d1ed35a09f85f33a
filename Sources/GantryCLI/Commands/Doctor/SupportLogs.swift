import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// The last lines of the engine's containers, for a support bundle.
enum SupportLogs {
    /// More are of no help, and each is two questions.
    private static let mostContainers = 20
    private static let lines = 50

    /// By the containers' names, those that were made last first; one whose log cannot be read says why.
    static func read(_ engine: EngineClient) async throws -> JSONValue {
        let all = try await engine.json(Docker.ContainerList.containerList(all: true)).array ?? []
        var logs: [(String, JSONValue)] = []
        for item in all.prefix(mostContainers) {
            let id = item.text("Id")
            let name = String((item.list("Names").first?.string ?? id).drop { $0 == "/" })
            do {
                let lines = try await text(id, engine).split(whereSeparator: \.isNewline).suffix(lines)
                logs.append((name, .array(lines.map { .string(String($0)) })))
            } catch let error as EngineError where error.code != .cancelled {
                logs.append((name, ["error": .string(error.message)]))
            }
        }
        return .object(JSONObject(logs))
    }

    private static func text(_ id: String, _ engine: EngineClient) async throws -> String {
        let isTerminal = try await engine.json(Docker.ContainerInspect.containerInspect(id))["Config"]?["Tty"]
        var options = Docker.LogOptions()
        options.tail = lines
        var kept = KeptOutput(limit: 64 << 10)
        try await engine.stream(.containerLogs(id, tty: isTerminal == true, options: options)) { frames in
            for try await frame in frames { kept.add(frame.bytes) }
        }
        return kept.text()
    }
}
