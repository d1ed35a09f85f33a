import ContainerRuntime
import InMemoryRuntime
import Testing

@testable import Stacks

@Suite(.timeLimit(.minutes(1))) struct UpTests {
    private func check(_ command: String) -> HealthcheckSpec {
        var check = HealthcheckSpec(test: ["CMD", command])
        check.interval = .milliseconds(20)
        check.retries = 2
        return check
    }

    @Test func `what waits for health starts behind it`() async throws {
        let runtime = TestBlueprint.runtime()
        var db = TestBlueprint.service("db")
        db.container.healthcheck = check("true")
        let web = TestBlueprint.service("web", after: [ServiceDependency("db", condition: .healthy)])
        let tale = Tale()
        let outcome = try await Stack(TestBlueprint.project([web, db]), on: runtime).up(report: tale.add)
        #expect(outcome.failures.isEmpty && outcome.skipped.isEmpty)
        let healthy = try #require(tale.place("p-db-1", .healthy))
        #expect(try #require(tale.place("p-web-1", .starting)) > healthy)
    }

    @Test func `while it starts a check is due as settings say, and afterwards as its own interval says`() {
        var check = HealthcheckSpec(test: ["CMD", "true"])
        check.startPeriod = .seconds(60)
        let schedule = HealthSchedule(check, whileStarting: .seconds(2))
        #expect(schedule.pause(running: .seconds(1), isStarting: true) == .seconds(2))
        #expect(schedule.pause(running: .seconds(61), isStarting: true) == .seconds(30))
        #expect(schedule.pause(running: .seconds(1), isStarting: false) == .seconds(30))
        check.startInterval = .seconds(7)
        #expect(
            HealthSchedule(check, whileStarting: .seconds(2)).pause(running: .zero, isStarting: true) == .seconds(7))
    }

    @Test func `what is unhealthy fails with its last lines, and takes only its dependents with it`() async throws {
        let runtime = InMemoryRuntime(images: ["busybox:latest"]) { program in
            program.command.first == "boot"
                ? .init(output: "one\ntwo\n", exitCode: nil) : await InMemoryProgram.standard(program)
        }
        var db = TestBlueprint.service("db", command: ["boot"])
        // Once for both that wait for it: with two checks at a time each would leave the third to the other.
        db.container.healthcheck = check("false")
        db.container.healthcheck?.retries = 3
        let web = TestBlueprint.service("web", after: [ServiceDependency("db", condition: .healthy)])
        let soft = TestBlueprint.service(
            "soft", after: [ServiceDependency("db", condition: .healthy, isRequired: false)])
        let blueprint = TestBlueprint.project([web, db, soft, TestBlueprint.service("other")])
        let outcome = try await Stack(blueprint, on: runtime).up()
        #expect(outcome.failures.map(\.name) == ["p-db-1"])
        #expect(outcome.failures.first?.lastLines == ["one", "two"])
        #expect(outcome.skipped == ["web": "db"])
        #expect(try await runtime.container("p-web-1")?.state.status == .created)
        #expect(try await runtime.container("p-other-1")?.isRunning == true)
        #expect(try await runtime.container("p-soft-1")?.isRunning == true)
    }

    @Test func `a job that ended well lets others start, one that failed does not`() async throws {
        for (command, starts) in [("true", true), ("false", false)] {
            let runtime = TestBlueprint.runtime()
            let job = TestBlueprint.service("job", command: [command])
            let web = TestBlueprint.service("web", after: [ServiceDependency("job", condition: .completed)])
            let outcome = try await Stack(TestBlueprint.project([web, job]), on: runtime).up()
            #expect(outcome.failures.isEmpty == starts)
            #expect(try await runtime.container("p-web-1")?.isRunning == starts)
        }
    }

    @Test func `a container that ends with an error is told of, also where nobody waits`() async throws {
        let runtime = TestBlueprint.runtime()
        let blueprint = TestBlueprint.project([TestBlueprint.service("web", command: ["sh", "-c", "exit 3"])])
        let outcome = try await Stack(blueprint, on: runtime).up()
        #expect(outcome.failures.map(\.error.message) == ["The container p-web-1 ended with exit code 3."])
    }

    @Test func `a port that is taken names its holder`() async throws {
        let runtime = TestBlueprint.runtime()
        var holder = ContainerSpec("holder", image: "busybox:latest", command: ["sleep", "9"])
        holder.ports = [PortSpec(80, at: 8080)]
        _ = try await runtime.ensureContainer(holder)
        var web = TestBlueprint.service("web")
        web.container.ports = [PortSpec(80, at: 8080)]
        let outcome = try await Stack(TestBlueprint.project([web]), on: runtime).up()
        #expect(outcome.failures.first?.error.message.contains("8080 is taken by the container holder") == true)
        #expect(outcome.failures.first?.error.code == .conflict)
    }

    @Test func `an image that cannot be had keeps everything else as it is, and the others come all the same`()
        async throws
    {
        let runtime = InMemoryRuntime(registry: ["one", "two"])
        let names = ["one", "two", "three", "one"]
        let blueprint = TestBlueprint.project(
            names.enumerated().map { place, image in
                var service = TestBlueprint.service("s\(place)")
                service.container.image = image
                return service
            })
        let tale = Tale()
        let outcome = try await Stack(blueprint, on: runtime).up(report: tale.add)
        #expect(outcome.failures.map(\.name) == ["three"])
        #expect(outcome.changes.map(\.name).sorted() == ["one", "two"])
        #expect(tale.all.count { $0.name == "one" && $0.phase == .pulled } == 1)
        #expect(try await runtime.containers(ContainerFilter()).isEmpty)
        #expect(try await runtime.network("p_default") == nil)
    }

    @Test func `files are there before a container starts`() async throws {
        let runtime = TestBlueprint.runtime()
        var web = TestBlueprint.service("web")
        web.files = [PlacedFile("/run/secrets/key", Array("s3cret".utf8))]
        _ = try await Stack(TestBlueprint.project([web]), on: runtime).up()
        var archive: [UInt8] = []
        try await runtime.getArchive(from: "p-web-1", at: "/run/secrets/key") { [archive] piece in
            #expect(archive.isEmpty && String(decoding: piece[512..<518], as: UTF8.self) == "s3cret")
        }
        archive = []
    }

    @Test func `cut off at any moment, the next one goes on`() async throws {
        let services = (0..<6).map { number in
            TestBlueprint.service(
                "s\(number)", after: number == 0 ? [] : [ServiceDependency("s\(number - 1)")])
        }
        let blueprint = TestBlueprint.project(services)
        for limit in 0..<30 {
            let runtime = TestBlueprint.runtime()
            let tale = Tale()
            let task = Task {
                try await Stack(blueprint, on: runtime).up { event in
                    tale.add(event)
                    if tale.all.count == limit { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            _ = await task.result
            let outcome = try await Stack(blueprint, on: runtime).up()
            #expect(outcome.failures.isEmpty)
            let all = try await runtime.containers(ContainerFilter(onlyRunning: true)).map(\.name).sorted()
            #expect(all == (0..<6).map { "p-s\($0)-1" })
        }
    }

    @Test func `down takes what bears the label, dependents first, and nothing else`() async throws {
        let runtime = TestBlueprint.runtime()
        var db = TestBlueprint.service("db")
        db.container.mounts = [.volume("p_data", at: "/data"), .volume("foreign", at: "/x")]
        var blueprint = TestBlueprint.project([
            TestBlueprint.service("web", after: [ServiceDependency("db")]), db,
        ])
        blueprint.volumes = [
            VolumeBlueprint("data", VolumeSpec("p_data")),
            VolumeBlueprint("foreign", VolumeSpec("foreign"), isExternal: true),
        ]
        _ = try await runtime.ensureVolume(VolumeSpec("foreign"))
        _ = try await runtime.ensureContainer(ContainerSpec("p-web-2", image: "busybox", command: ["sleep", "9"]))
        _ = try await Stack(blueprint, on: runtime).up()
        let stack = DeployedStack("p", on: runtime)
        let tale = Tale()
        #expect(try await stack.down(report: tale.add).failures.isEmpty)
        #expect(try #require(tale.place("p-web-1", .removed)) < #require(tale.place("p-db-1", .stopping)))
        #expect(try await runtime.containers(ContainerFilter()).map(\.name) == ["p-web-2"])
        #expect(try await runtime.network("p_default") == nil)
        #expect(try await runtime.volume("p_data") != nil)
        var options = DownOptions()
        options.removesVolumes = true
        _ = try await stack.down(options)
        #expect(try await runtime.volume("p_data") == nil)
        #expect(try await runtime.volume("foreign") != nil)
    }

    @Test func `restart goes down one way and up the other`() async throws {
        let runtime = TestBlueprint.runtime()
        let blueprint = TestBlueprint.project([
            TestBlueprint.service("web", after: [ServiceDependency("db", restarts: true)]),
            TestBlueprint.service("db"), TestBlueprint.service("other"),
        ])
        _ = try await Stack(blueprint, on: runtime).up()
        let tale = Tale()
        _ = try await DeployedStack("p", on: runtime).restart(["db"], report: tale.add)
        let order = tale.all.filter { $0.phase == .stopped || $0.phase == .started }.map { "\($0.name) \($0.phase)" }
        #expect(order == ["p-web-1 stopped", "p-db-1 stopped", "p-db-1 started", "p-web-1 started"])
        #expect(try await DeployedStack("p", on: runtime).status().state == .running)
    }

    @Test func `logs come in one by time, whole lines only`() async throws {
        let runtime = InMemoryRuntime(images: ["busybox:latest"]) { program in
            .init(output: "\(program.command[0]) says\n", exitCode: nil)
        }
        let blueprint = TestBlueprint.project([
            TestBlueprint.service("b", command: ["second"], after: [ServiceDependency("a")]),
            TestBlueprint.service("a", command: ["first"]),
        ])
        _ = try await Stack(blueprint, on: runtime).up()
        let lines = Lines()
        try await DeployedStack("p", on: runtime).logs([], LogQuery()) { await lines.add($0.service + ": " + $0.text) }
        #expect(await lines.all == ["a: first says", "b: second says"])
    }
}

private actor Lines {
    private(set) var all: [String] = []
    func add(_ line: String) { all.append(line) }
}
