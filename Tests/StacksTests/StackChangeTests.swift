import ContainerRuntime
import InMemoryRuntime
import Stacks
import Testing

/// What `up` does where a project's networks, volumes and names have changed, or where it was cut off.
@Suite(.timeLimit(.minutes(1))) struct StackChangeTests {
    private let runtime = TestBlueprint.runtime()

    private func plan(_ blueprint: Blueprint, _ options: PlanOptions = PlanOptions()) async throws -> String {
        try await Stack(blueprint, on: runtime).plan(options).description
    }

    private func pair() -> Blueprint {
        TestBlueprint.project([
            TestBlueprint.service("web", after: [ServiceDependency("db")]), TestBlueprint.service("db"),
        ])
    }

    @Test func `a network that has changed is replaced with what is in it`() async throws {
        var blueprint = pair()
        #expect(try await Stack(blueprint, on: runtime).up().failures.isEmpty)
        blueprint.networks[0].spec.isInternal = true
        #expect(
            try await plan(blueprint) == """
                replace network p_default: its isolation has changed
                replace container p-db-1: the network p_default is replaced
                replace container p-web-1: the network p_default is replaced
                """)
        let before = try #require(try await runtime.network("p_default")).id
        let tale = Tale()
        let outcome = try await Stack(blueprint, on: runtime).up(report: tale.add)
        #expect(outcome.failures.isEmpty)
        #expect(outcome.changes.first { $0.kind == .network }?.outcome == .replaced)
        #expect(try #require(tale.place("p-web-1", .stopping)) < #require(tale.place("p-db-1", .stopping)))
        let now = try #require(try await runtime.network("p_default"))
        #expect(now.id != before && now.isInternal)
        for name in ["p-db-1", "p-web-1"] {
            let container = try #require(try await runtime.container(name))
            #expect(container.isRunning && container.networks.map(\.network) == ["p_default"])
        }
        #expect(try await plan(blueprint) == "nothing to do")
    }

    @Test func `an option that is taken back is a change as well, and labels of others are none`() async throws {
        var blueprint = pair()
        blueprint.networks[0].spec.options = ["mtu": "1400"]
        _ = try await Stack(blueprint, on: runtime).up()
        blueprint.networks[0].spec.options = [:]
        #expect(try await plan(blueprint).hasPrefix("replace network p_default: its options have changed\n"))
        // As docker compose makes it: what it bears besides is its own.
        _ = try await DeployedStack("p", on: runtime).down()
        var foreign = NetworkSpec("p_default", labels: [ComposeLabel.project: "p", ComposeLabel.network: "default"])
        foreign.options = ["more": "1"]
        _ = try await runtime.ensureNetwork(foreign)
        #expect(try await plan(blueprint).contains("network") == false)
    }

    @Test func `a network stays where others would lose it`() async throws {
        var blueprint = pair()
        _ = try await Stack(blueprint, on: runtime).up()
        blueprint.networks[0].spec.isInternal = true
        var only = PlanOptions()
        only.services = ["db"]
        #expect(
            try await plan(blueprint, only)
                == "note: the network p_default stays as it is (its isolation has changed): p-web-1 would lose it, and would not come back by this"
        )
        // Nobody of the project: the plan cannot know it, and up leaves everything as it is.
        _ = try await runtime.ensureContainer(ContainerSpec("guest", image: "busybox:latest", command: ["sleep", "9"]))
        try await runtime.connect("guest", to: NetworkAttachment("p_default"))
        let outcome = try await Stack(blueprint, on: runtime).up()
        #expect(outcome.failures.map(\.name) == ["p_default"])
        #expect(outcome.failures.first?.error.message.contains("gantry network disconnect p_default guest") == true)
        #expect(try await runtime.container("p-web-1")?.isRunning == true)
        #expect(try await runtime.network("p_default")?.isInternal == false)
    }

    @Test func `cut off while a network is replaced, the next one goes on`() async throws {
        for limit in 0..<14 {
            let runtime = TestBlueprint.runtime()
            var blueprint = pair()
            _ = try await Stack(blueprint, on: runtime).up()
            blueprint.networks[0].spec.isInternal = true
            let tale = Tale()
            let changed = blueprint
            let task = Task {
                try await Stack(changed, on: runtime).up { event in
                    tale.add(event)
                    if tale.all.count == limit { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            _ = await task.result
            let outcome = try await Stack(changed, on: runtime).up()
            #expect(outcome.failures.isEmpty, "after \(limit) events")
            #expect(try await runtime.network("p_default")?.isInternal == true)
            let all = try await runtime.containers(ContainerFilter(onlyRunning: true))
            #expect(all.map(\.name).sorted() == ["p-db-1", "p-web-1"], "after \(limit) events")
            #expect(all.allSatisfy { $0.networks.map(\.network) == ["p_default"] }, "after \(limit) events")
        }
    }

    @Test func `a volume that has changed stays, and is told of`() async throws {
        var web = TestBlueprint.service("web")
        web.container.mounts = [.volume("p_data", at: "/data")]
        var blueprint = TestBlueprint.project([web])
        blueprint.volumes = [VolumeBlueprint("data", VolumeSpec("p_data"))]
        _ = try await Stack(blueprint, on: runtime).up()
        #expect(try await plan(blueprint) == "nothing to do")
        blueprint.volumes[0].spec.options = ["type": "tmpfs"]
        let told = try await plan(blueprint)
        #expect(told.hasPrefix("note: the volume p_data stays as it is, with what is in it (its options have changed)"))
        #expect(try await Stack(blueprint, on: runtime).up().changes.allSatisfy { $0.outcome == .running })
        #expect(try await runtime.volume("p_data")?.options == [:])
    }

    @Test func `a container that was cut off before its secrets is made anew`() async throws {
        var web = TestBlueprint.service("web")
        web.files = [PlacedFile("/run/secrets/key", Array("s3cret".utf8))]
        let blueprint = TestBlueprint.project([web])
        _ = try await runtime.ensureNetwork(
            NetworkSpec("p_default", labels: [ComposeLabel.project: "p", ComposeLabel.network: "default"]))
        let image = try await runtime.image("busybox:latest")?.id
        let half = try await runtime.createContainer(
            runtime.marked(blueprint.container(web, number: 1, imageID: image, containers: [:])))
        #expect(
            try await plan(blueprint)
                == "replace container p-web-1: it was cut off before its secrets and configs were surely in it")
        #expect(try await Stack(blueprint, on: runtime).up().failures.isEmpty)
        #expect(try await runtime.container(half) == nil)
        #expect(try await runtime.container("p-web-1")?.isRunning == true)
        try await runtime.getArchive(from: "p-web-1", at: "/run/secrets/key") { piece in
            #expect(String(decoding: piece[512..<518], as: UTF8.self) == "s3cret")
        }
        // One that has run has them, also where it has ended.
        try await runtime.stopContainer("p-web-1", timeout: .zero)
        #expect(try await plan(blueprint) == "start container p-web-1")
    }
}
