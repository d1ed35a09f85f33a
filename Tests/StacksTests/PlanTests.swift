import ContainerRuntime
import InMemoryRuntime
import Stacks
import Testing

@Suite struct PlanTests {
    private let runtime = TestBlueprint.runtime()

    private func plan(_ blueprint: Blueprint, _ options: PlanOptions = PlanOptions()) async throws -> String {
        try await Stack(blueprint, on: runtime).plan(options).description
    }

    private func up(_ blueprint: Blueprint, _ options: PlanOptions = PlanOptions()) async throws {
        let outcome = try await Stack(blueprint, on: runtime).up(options)
        #expect(outcome.failures.isEmpty)
    }

    @Test func `a new project is made in the order of its dependencies, and then there is nothing to do`() async throws
    {
        let blueprint = TestBlueprint.project([
            TestBlueprint.service("web", after: [ServiceDependency("db")]), TestBlueprint.service("db"),
        ])
        #expect(
            try await plan(blueprint) == """
                create network p_default
                create container p-db-1
                create container p-web-1
                """)
        try await up(blueprint)
        #expect(try await plan(blueprint) == "nothing to do")
        let web = try #require(try await runtime.container("p-web-1"))
        #expect(web.labels[ComposeLabel.project] == "p" && web.labels[ComposeLabel.service] == "web")
        #expect(web.labels[ComposeLabel.number] == "1" && web.labels[ComposeLabel.oneOff] == "False")
        #expect(web.labels[ComposeLabel.dependencies] == "db:service_started:false")
        #expect(web.labels[ComposeLabel.configFiles] == "/srv/p/compose.yaml")
        #expect(web.networks.map(\.aliases) == [["p-web-1", "web"]])
        let network = try #require(try await runtime.network("p_default"))
        #expect(network.labels[ComposeLabel.network] == "default")
    }

    @Test func `what differs is replaced, with the reason`() async throws {
        try await up(TestBlueprint.project([TestBlueprint.service("web")]))
        let changed = TestBlueprint.project([TestBlueprint.service("web", command: ["sleep", "8"])])
        #expect(
            try await plan(changed)
                == "replace container p-web-1: its command, user or working directory has changed")
        var never = PlanOptions()
        never.recreation = .never
        #expect(try await plan(changed, never) == "nothing to do")
        let before = try #require(try await runtime.container("p-web-1")).id
        try await up(changed)
        #expect(try await runtime.container("p-web-1")?.id != before)
        #expect(try await runtime.container(before) == nil)
        var force = PlanOptions()
        force.recreation = .force
        #expect(try await plan(changed, force) == "replace container p-web-1: asked for")
    }

    @Test func `a stopped container is started, and one whose image is another is replaced`() async throws {
        let blueprint = TestBlueprint.project([TestBlueprint.service("web")])
        try await up(blueprint)
        try await runtime.stopContainer("p-web-1", timeout: nil)
        #expect(try await plan(blueprint) == "start container p-web-1")
        try await up(blueprint)
        try await runtime.buildImage(BuildSpec(folder: "/", tags: ["busybox:latest"])) { _ in }
        #expect(try await plan(blueprint) == "replace container p-web-1: its image has changed")
    }

    @Test func `scaling counts on from the highest number, and takes the highest away`() async throws {
        let blueprint = TestBlueprint.project([TestBlueprint.service("web")])
        try await up(blueprint)
        var three = PlanOptions()
        three.scale = ["web": 3]
        #expect(try await plan(blueprint, three) == "create container p-web-2\ncreate container p-web-3")
        try await up(blueprint, three)
        #expect(
            try await plan(blueprint)
                == """
                remove container p-web-2: there are more than asked for
                remove container p-web-3: there are more than asked for
                """)
        try await up(blueprint)
        #expect(try await runtime.containers(ContainerFilter()).map(\.name) == ["p-web-1"])
    }

    @Test func `orphans are named, and go only where asked for`() async throws {
        try await up(TestBlueprint.project([TestBlueprint.service("web"), TestBlueprint.service("old")]))
        var rest = TestBlueprint.project([TestBlueprint.service("web")])
        #expect(try await plan(rest).hasPrefix("note: of services that are not in the project there are p-old-1"))
        var options = PlanOptions()
        options.removesOrphans = true
        #expect(try await plan(rest, options) == "remove container p-old-1: its service is not in the project")
        rest.otherServices = ["old"]
        #expect(try await plan(rest, options) == "nothing to do")
    }

    @Test func `a service is asked for with what it depends on, and restarts with it`() async throws {
        let dependency = ServiceDependency("db", restarts: true)
        func blueprint(_ command: String) -> Blueprint {
            TestBlueprint.project([
                TestBlueprint.service("web", after: [dependency]),
                TestBlueprint.service("db", command: ["sleep", command]), TestBlueprint.service("other"),
            ])
        }
        var options = PlanOptions()
        options.services = ["web"]
        #expect(
            try await plan(blueprint("1"), options)
                == "create network p_default\ncreate container p-db-1\ncreate container p-web-1")
        try await up(blueprint("1"))
        #expect(
            try await plan(blueprint("2"), options) == """
                replace container p-db-1: its command, user or working directory has changed
                restart container p-web-1: db is replaced
                """)
        options.withDependencies = false
        #expect(try await plan(blueprint("2"), options) == "nothing to do")
        options.services = ["nope"]
        await #expect(throws: RuntimeError.self) { try await plan(blueprint("1"), options) }
    }

    @Test func `what uses another's network is replaced with it`() async throws {
        func blueprint(_ command: String) -> Blueprint {
            var guest = TestBlueprint.service("guest", after: [ServiceDependency("host")])
            guest.container.networks = []
            guest.container.networkMode = "service:host"
            return TestBlueprint.project([TestBlueprint.service("host", command: ["sleep", command]), guest])
        }
        try await up(blueprint("1"))
        #expect(try await plan(blueprint("1")) == "nothing to do")
        let host = try #require(try await runtime.container("p-host-1"))
        #expect(try await runtime.container("p-guest-1")?.networkMode == "container:" + host.id)
        #expect(
            try await plan(blueprint("2")) == """
                replace container p-host-1: its command, user or working directory has changed
                replace container p-guest-1: it uses what is host's, which is replaced
                """)
        try await up(blueprint("2"))
        #expect(try await plan(blueprint("2")) == "nothing to do")
    }

    @Test func `what a replacement left over is put right`() async throws {
        let blueprint = TestBlueprint.project([TestBlueprint.service("web")])
        try await up(blueprint)
        let web = try #require(try await runtime.container("p-web-1"))
        // Cut off before the new one was made: the old one stands aside.
        try await runtime.renameContainer("p-web-1", to: "\(web.id.prefix(12))_p-web-1")
        try await up(blueprint)
        #expect(try await runtime.container("p-web-1")?.id == web.id)
        // Cut off before the old one was removed.
        try await runtime.renameContainer("p-web-1", to: "\(web.id.prefix(12))_p-web-1")
        var spec = blueprint.container(blueprint.services[0], number: 1, imageID: web.imageID, containers: [:])
        spec = runtime.marked(spec)
        let new = try await runtime.createContainer(spec)
        #expect(
            try await plan(blueprint) == """
                remove container \(web.id.prefix(12))_p-web-1: it was left over by a replacement
                start container p-web-1
                """)
        try await up(blueprint)
        #expect(try await runtime.containers(ContainerFilter()).map(\.id) == [new])
    }

    @Test func `what is external has to be there`() async throws {
        var blueprint = TestBlueprint.project([TestBlueprint.service("web")])
        blueprint.networks[0].isExternal = true
        let error = await #expect(throws: RuntimeError.self) { try await plan(blueprint) }
        #expect(error?.code == .notFound && error?.message.contains("p_default") == true)
        _ = try await runtime.ensureNetwork(NetworkSpec("p_default"))
        #expect(try await plan(blueprint) == "create container p-web-1")
    }
}
