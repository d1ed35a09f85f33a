import EngineAPI
import EngineHTTP
import JSONTree
import Logging
import NIOCore
import Parity
import Synchronization

/// What Docker's daemon does for its containers and Podman, having none, leaves to systemd: health checks on schedule,
/// and starting at the gateway's start what is to be `always` there.
struct ContainerLife: Sendable {
    let engine: EngineCalls
    let book: EngineBook
    let settings: GatewayConfiguration.Life
    let logger: Logger
    private let watched = Watched()

    init(engine: EngineCalls, book: EngineBook, settings: GatewayConfiguration.Life, logger: Logger) {
        self.engine = engine
        self.book = book
        self.settings = settings
        self.logger = logger
    }

    /// The containers whose checks are being run.
    private final class Watched: Sendable {
        private let ids = Mutex<Set<String>>([])
        func insert(_ id: String) -> Bool { ids.withLock { $0.insert(id).inserted } }
        func remove(_ id: String) { ids.withLock { _ = $0.remove(id) } }
    }

    /// Looks after the containers until the task is cancelled. Returns where the engine has a daemon of its own.
    func run() async {
        guard settings.healthChecks || settings.restarts else { return }
        var hasStarted = false
        var pause = Duration.seconds(1)
        while !Task.isCancelled {
            do {
                let identity = try await book.entry(asking: engine).identity
                guard identity.kind == .podman else { return }
                if settings.restarts, !hasStarted { try await startContainers(identity) }
                hasStarted = true
                guard settings.healthChecks else { return }
                pause = .seconds(1)
                try await watch(identity)
            } catch {
                logger.debug("the engine is away", metadata: ["error": "\(error)"])
            }
            // The engine is away, or ended its events.
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(30))
        }
    }

    // MARK: restarts

    /// Docker's rule at the daemon's start: `always` runs again, `unless-stopped` unless somebody stopped it.
    static func startsAgain(_ container: JSONValue) -> Bool {
        guard container["State"]?["Status"]?.string == "exited" || container["State"]?["Status"]?.string == "stopped"
        else { return false }
        switch container["HostConfig"]?["RestartPolicy"]?["Name"]?.string {
        case "always": return true
        // Podman before 6.0 does not tell who stopped it; then it is left as it is.
        case "unless-stopped": return container["State"]?["StoppedByUser"]?.bool == false
        default: return false
        }
    }

    private func startContainers(_ identity: EngineIdentity) async throws {
        for id in try await ids(identity, all: true) {
            let container = try await engine.call("GET", "/libpod/containers/\(id)/json", on: identity)
            guard let document = container.json, Self.startsAgain(document) else { continue }
            let answer = try await engine.call("POST", "/containers/\(id)/start", on: identity)
            let name = document["Name"]?.string ?? id
            if answer.status >= 400 {
                logger.warning("cannot start again", metadata: ["container": "\(name)", "error": "\(answer.message)"])
            } else {
                logger.info("started again", metadata: ["container": "\(name)"])
            }
        }
    }

    private func ids(_ identity: EngineIdentity, all: Bool) async throws -> [String] {
        var query = QueryItems()
        query["all"] = all ? "1" : "0"
        let list = try await engine.call("GET", "/containers/json", on: identity, query: query)
        return (list.json?.array ?? []).compactMap { $0["Id"]?.string }
    }

    // MARK: health checks

    /// Follows the engine's events and runs the checks of every running container, until the engine is lost.
    private func watch(_ identity: EngineIdentity) async throws {
        try await engine.events.read(endsWithEngine: true) { stream in
            try await withThrowingDiscardingTaskGroup { group in
                for id in try await ids(identity, all: false) { group.addTask { await attend(id, identity) } }
                for try await item in stream where item.event["Type"] == "container" && item.event["Action"] == "start"
                {
                    guard let id = item.event["Actor"]?["ID"]?.string else { continue }
                    group.addTask { await attend(id, identity) }
                }
                group.cancelAll()
            }
        }
    }

    /// Runs one container's checks until it ends. Where somebody else checks as well, systemd or a `gantry up` that waits,
    /// a turn is left out when one of theirs has ended meanwhile.
    private func attend(_ id: String, _ identity: EngineIdentity) async {
        guard watched.insert(id) else { return }
        defer { watched.remove(id) }
        do {
            let clock = ContinuousClock()
            let start = clock.now
            var now = try await running(id, identity)
            while let container = now, let plan = HealthPlan(container) {
                let isStarting = container["State"]?["Health"]?["Status"]?.string == "starting"
                try await Task.sleep(for: plan.pause(running: start.duration(to: clock.now), isStarting: isStarting))
                now = try await running(id, identity)
                guard let there = now, HealthPlan.lastCheck(there) == HealthPlan.lastCheck(container) else { continue }
                let check = try await engine.call("GET", "/libpod/containers/\(id)/healthcheck", on: identity)
                guard check.isSuccess else { return }
                now = try await running(id, identity)
            }
        } catch {
            logger.debug("health checks end", metadata: ["container": "\(id)", "error": "\(error)"])
        }
    }

    private func running(_ id: String, _ identity: EngineIdentity) async throws -> JSONValue? {
        let answer = try await engine.call("GET", "/containers/\(id)/json", on: identity)
        guard let container = answer.json, answer.isSuccess, container["State"]?["Running"] == true else { return nil }
        return container
    }
}
