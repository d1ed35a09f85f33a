import ContainerRuntime
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import Stacks
import Synchronization
import Testing

/// Stacks on real engines, through the library.
@Suite(.tags(.integration), .timeLimit(.minutes(3))) struct StackEngineTests {
    /// A project under a test's own name, taken away at its end.
    struct Scene: Sendable {
        var blueprint: Blueprint
        let runtime: any ContainerRuntime
        var project: String { blueprint.project }

        static func scope(
            _ engine: TestEngine, _ body: (Scene) async throws -> Void
        ) async throws {
            try await Cleanup.scope { cleanup in
                let client = try EngineClient(engine.address)
                let runtime = try await EngineRuntimes.runtime(for: client)
                let name = cleanup.name("p")
                cleanup.later { client.shutdown() }
                cleanup.later {
                    var all = DownOptions()
                    all.removesVolumes = true
                    _ = try await DeployedStack(name, on: runtime).down(all)
                }
                var blueprint = Blueprint(project: name)
                blueprint.networks = [NetworkBlueprint("default", NetworkSpec(name + "_default"))]
                try await body(Scene(blueprint: blueprint, runtime: runtime))
            }
        }

        func service(
            _ name: String, _ script: String = "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done",
            after: [ServiceDependency] = []
        ) -> ServiceBlueprint {
            var spec = ContainerSpec("", image: "busybox:latest", command: ["sh", "-c", script])
            spec.networks = [NetworkAttachment(project + "_default", aliases: [name])]
            spec.stopTimeout = .seconds(1)
            var service = ServiceBlueprint(name, spec) { ids in "\(script) \(ids.sorted { $0.key < $1.key })" }
            service.dependencies = after
            return service
        }

        func up(_ services: [ServiceBlueprint], _ options: UpOptions = UpOptions()) async throws -> StackOutcome {
            var blueprint = blueprint
            blueprint.services = services
            return try await Stack(blueprint, on: runtime).up(PlanOptions(), options)
        }

        func plan(_ services: [ServiceBlueprint]) async throws -> String {
            var blueprint = blueprint
            blueprint.services = services
            return try await Stack(blueprint, on: runtime).plan().description
        }
    }

    @Test(arguments: TestEngine.all)
    func `a project comes up in order, is scaled, updated, restarted, and goes down`(_ engine: TestEngine) async throws
    {
        try await Scene.scope(engine) { scene in
            var db = scene.service("db")
            var check = HealthcheckSpec(test: ["CMD", "true"])
            check.interval = .milliseconds(300)
            check.timeout = .seconds(5)
            db.container.healthcheck = check
            let job = scene.service("job", "echo done")
            let web = scene.service(
                "web",
                after: [
                    ServiceDependency("db", condition: .healthy), ServiceDependency("job", condition: .completed),
                ])
            let first = try await scene.up([web, db, job])
            try #require(first.failures.isEmpty, "\(first.failures)")
            let stack = DeployedStack(scene.project, on: scene.runtime)
            let status = try await stack.status()
            #expect(status.state == .running)
            let started = status.services.compactMap { one in
                one.containers.first.flatMap { info in info.state.started.map { (one.name, $0) } }
            }.sorted { $0.1 < $1.1 }
            #expect(started.last?.0 == "web")
            // The job has ended, and is to run again; all else is as it should be.
            #expect(try await scene.plan([web, db, job]) == "start container \(scene.project)-job-1")

            var options = PlanOptions()
            options.scale = ["web": 3]
            var blueprint = scene.blueprint
            blueprint.services = [web, db, job]
            #expect(try await Stack(blueprint, on: scene.runtime).up(options).failures.isEmpty)
            #expect(try await stack.containers(["web"]).count == 3)

            let changed = scene.service("web", "trap 'exit 0' TERM; echo new; while :; do sleep 1 & wait $!; done")
            #expect(try await scene.up([changed, db, job]).failures.isEmpty)
            #expect(try await stack.containers(["web"]).map(\.name) == ["\(scene.project)-web-1"])

            let lines = Gathered()
            try await stack.logs(["web", "job"], LogQuery()) { lines.add("\($0.service): \($0.text)") }
            #expect(lines.all.contains("web: new") && lines.all.contains("job: done"))

            #expect(try await stack.restart().failures.isEmpty)
            #expect(try await stack.stop().failures.isEmpty)
            #expect(try await stack.containers().allSatisfy { !$0.isRunning })
            #expect(try await stack.start(["db"]).failures.isEmpty)
            #expect(try await stack.down().failures.isEmpty)
            #expect(
                try await scene.runtime.containers(ContainerFilter(labels: [ComposeLabel.project: scene.project]))
                    .isEmpty)
            #expect(try await scene.runtime.network(scene.project + "_default") == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a service that fails is told with its last lines`(_ engine: TestEngine) async throws {
        try await Scene.scope(engine) { scene in
            let job = scene.service("job", "echo one; echo two >&2; exit 3")
            let web = scene.service("web", after: [ServiceDependency("job", condition: .completed)])
            let outcome = try await scene.up([web, job])
            #expect(outcome.failures.map(\.service) == ["job"])
            #expect(outcome.failures.first?.error.message.contains("exit code 3") == true)
            #expect(Set(outcome.failures.first?.lastLines ?? []) == ["one", "two"])
            #expect(outcome.skipped == ["web": "job"])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a port that is taken names its holder`(_ engine: TestEngine) async throws {
        try await Scene.scope(engine) { scene in
            var one = scene.service("one")
            one.container.ports = [PortSpec(80, at: 18_431)]
            var two = scene.service("two", after: [ServiceDependency("one")])
            two.container.ports = one.container.ports
            let outcome = try await scene.up([one, two])
            #expect(outcome.failures.map(\.service) == ["two"])
            #expect(
                outcome.failures.first?.error.message.contains("18431 is taken by the container \(scene.project)-one-1")
                    == true, "\(outcome.failures)")
        }
    }

    @Test(arguments: TestEngine.all)
    func `secrets are there before a container starts, and shared namespaces follow their owner`(
        _ engine: TestEngine
    ) async throws {
        try await Scene.scope(engine) { scene in
            var owner = scene.service(
                "owner", "cat /run/secrets/key; trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done")
            owner.files = [PlacedFile("/run/secrets/key", Array("s3cret\n".utf8), mode: 0o400)]
            var guest = scene.service("guest", after: [ServiceDependency("owner")])
            guest.container.networks = []
            guest.container.networkMode = "service:owner"
            let outcome = try await scene.up([owner, guest])
            try #require(outcome.failures.isEmpty, "\(outcome.failures)")
            #expect(try await scene.plan([owner, guest]) == "nothing to do")
            let lines = Gathered()
            try await DeployedStack(scene.project, on: scene.runtime).logs(["owner"], LogQuery()) { lines.add($0.text) }
            #expect(lines.all == ["s3cret"])
            let changed = scene.service("owner", "trap 'exit 0' TERM; while :; do sleep 2 & wait $!; done")
            let replaced = try await scene.up([changed, guest])
            try #require(replaced.failures.isEmpty, "\(replaced.failures)")
            #expect(
                replaced.changes.filter { $0.outcome == .replaced }.map(\.service).compactMap { $0 }.sorted()
                    == ["guest", "owner"])
            #expect(try await scene.plan([changed, guest]) == "nothing to do")
        }
    }

    @Test(arguments: TestEngine.all)
    func `cut off in the middle, the next one goes on`(_ engine: TestEngine) async throws {
        try await Scene.scope(engine) { scene in
            let services = (0..<4).map { number in
                scene.service(
                    "s\(number)", after: number == 0 ? [] : [ServiceDependency("s\(number - 1)")])
            }
            let changed = (0..<4).map { number in
                scene.service(
                    "s\(number)", "trap 'exit 0' TERM; while :; do sleep 3 & wait $!; done",
                    after: number == 0 ? [] : [ServiceDependency("s\(number - 1)")])
            }
            var blueprint = scene.blueprint
            // Making, and then replacing, each cut off after so many events.
            for (round, wanted) in [services, changed, services, changed].enumerated() {
                blueprint.services = wanted
                let count = Mutex(0)
                let limit = 3 + round * 2
                let task = Task { [blueprint] in
                    try await Stack(blueprint, on: scene.runtime).up { _ in
                        if count.withLock({
                            $0 += 1; return $0
                        }) == limit {
                            withUnsafeCurrentTask { $0?.cancel() }
                        }
                    }
                }
                _ = await task.result
                let outcome = try await scene.up(wanted)
                try #require(outcome.failures.isEmpty, "\(outcome.failures)")
                #expect(try await scene.plan(wanted) == "nothing to do")
                #expect(
                    try await DeployedStack(scene.project, on: scene.runtime).containers().map(\.name)
                        == (0..<4).map { "\(scene.project)-s\($0)-1" })
            }
        }
    }
}

private final class Gathered: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}
