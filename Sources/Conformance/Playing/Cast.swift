import EngineAPI
import JSONTree

/// Plays scenes on one engine, and leaves nothing behind.
struct Cast: Sendable {
    let engine: ConformanceEngine
    let version: String
    let run: String

    private var sweeper: Sweeper { Sweeper(transport: engine.transport, version: version, prefix: run) }
    private var values: Placeholders { Placeholders(["run": run, "image": "\(run)/base:latest"]) }

    /// Makes the catalogue's image.
    func makeImage(_ source: ImageSource) async throws {
        let player = Player(engine.transport, version: version, values: values)
        for exchange in try source.exchanges() {
            let observation = try await player.play(exchange)
            guard (200..<300).contains(observation.status),
                try await player.play(Exchange("look", "GET /images/{run}/base:latest/json")).status == 200
            else {
                throw ConformanceError(
                    "\(engine.name) at \(engine.address) cannot make the catalogue's image: \(observation.tree.text())")
            }
        }
    }

    /// Plays one scene.
    /// - Returns: what was seen of each of its exchanges, normalised, by the exchange's name.
    func play(_ scene: Scene) async throws -> [String: Observation] {
        let player = Player(engine.transport, version: version, values: values)
        do {
            for exchange in scene.prepare {
                let observation = try await player.play(exchange)
                guard (200..<300).contains(observation.status) else {
                    let failure = "the scene's \"\(exchange.name)\" failed: \(observation.tree.text())"
                    await sweep(player, keepingImages: true)
                    return Dictionary(
                        scene.all.map { ($0.exchange.name, Observation(failure: failure)) }, uniquingKeysWith: { $1 })
                }
            }
            for exchange in scene.exchanges { try await player.play(exchange) }
        } catch {
            await sweep(player, keepingImages: true)
            throw error
        }
        let values = player.values
        await sweep(player, keepingImages: true)
        var seen: [String: Observation] = [:]
        for (exchange, observation) in player.observations {
            var normal = observation
            normal.tree = Normaliser(values, for: exchange).normalised(observation.tree)
            seen[exchange.name] = normal
        }
        return seen
    }

    /// Removes what one scene made, or at the end everything. In a task of its own, for the calling one may be cancelled.
    @discardableResult
    func sweep(_ player: Player? = nil, keepingImages: Bool = false) async -> [String] {
        let containers = player?.made(by: ["ContainerCreate"]) ?? []
        let images = player?.made(by: ["ImageCommit"]) ?? []
        // An engine may still finish what it was asked for when the run was cut off.
        let passes = Task.isCancelled ? 3 : 1
        return await Task {
            var left: [String] = []
            for pass in 1...passes {
                if pass > 1 { try? await Task.sleep(for: .milliseconds(400)) }
                left = await sweeper.sweep(containers: containers, images: images, keepingImages: keepingImages)
            }
            return left
        }.value
    }
}

extension Player {
    /// The ids of what some operations made, named or not.
    fileprivate func made(by operations: [RouteID]) -> Set<String> {
        Set(
            observations.compactMap { exchange, observation in
                guard observation.status == 201, operations.contains(exchange.operation) else { return nil }
                return observation.tree["body"]?["Id"]?.string
            })
    }
}
