import ArgumentParser
import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineRuntimes
import JSONTree

/// Names for shell completion, asked of the engine while the user types. It is silent: a shell's prompt is no place for
/// errors, and no name is better than a late one.
enum LiveNames {
    enum Kind: Sendable { case allContainers, runningContainers, images, networks, volumes, pods, everything }

    /// How long a user waits for a list behind the Tab key.
    static let deadline: Duration = .seconds(1)

    static func completion(_ kind: Kind) -> CompletionKind {
        .custom { words, _, _ async in
            await names(kind, words: words, environment: ProcessFacts.environment())
        }
    }

    /// - Parameter words: the command line so far; its engine options are obeyed.
    static func names(
        _ kind: Kind, words: [String], environment: [String: String], within deadline: Duration = deadline
    ) async -> [String] {
        await withTaskGroup(of: [String].self) { group in
            group.addTask { (try? await fetch(kind, words, environment)) ?? [] }
            group.addTask {
                try? await Task.sleep(for: deadline)
                return []
            }
            let first = await group.next() ?? []
            group.cancelAll()
            return first
        }
    }

    private static func fetch(
        _ kind: Kind, _ words: [String], _ environment: [String: String]
    ) async throws -> [String] {
        var invocation = Invocation(
            arguments: words, environment: environment, terminal: .none, output: SilentSink(), errors: SilentSink())
        invocation.globals = try GlobalOptions.parse(engineOptions(words)).settings
        return try await invocation.withEngine { try await list(kind, $0) }
    }

    private static func list(_ kind: Kind, _ engine: EngineClient) async throws -> [String] {
        switch kind {
        case .allContainers, .runningContainers:
            let containers = try await engine.json(Docker.ContainerList.containerList(all: kind == .allContainers))
            return (containers.array ?? []).flatMap { $0.strings("Names") }
                .map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
        case .images:
            let images = try await engine.json(Docker.ImageList.imageList())
            return (images.array ?? []).flatMap { $0.strings("RepoTags") }.filter { $0 != "<none>:<none>" }
        case .networks:
            let networks = try await engine.json(Docker.NetworkList.networkList())
            return (networks.array ?? []).map { $0.text("Name") }
        case .volumes:
            let volumes = try await engine.json(Docker.VolumeList.volumeList())
            return volumes.list("Volumes").map { $0.text("Name") }
        case .pods: return try await runtime(for: engine).pods(labels: [:]).map(\.name)
        case .everything:
            var names: [String] = []
            for kind in [Kind.allContainers, .images, .networks, .volumes] { names += try await list(kind, engine) }
            return names
        }
    }

    /// The words that choose an engine; everything else may be half written.
    static func engineOptions(_ words: [String]) -> [String] {
        let options: Set<String> = ["-H", "--host", "--engine", "--context", "--socket"]
        var found: [String] = []
        for (place, word) in words.enumerated() {
            if options.contains(word), place + 1 < words.count {
                found = [word, words[place + 1]]
            } else if let mark = word.firstIndex(of: "="), options.contains(String(word[..<mark])) {
                found = [word]
            }
        }
        return found
    }
}

/// Takes everything and shows nothing.
struct SilentSink: ByteSink {
    func write(_ bytes: UnsafeRawBufferPointer) {}
}
