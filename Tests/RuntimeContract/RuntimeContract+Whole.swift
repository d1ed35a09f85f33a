import ContainerRuntime
import EngineTesting
import Synchronization
import Testing

extension RuntimeContract {
    @Sendable static func access(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let spec = sleeper(cleanup.name("app"), runtime, cleanup)
        _ = try await runtime.ensureContainer(spec)
        let big = [UInt8](repeating: 65, count: 1 << 20)
        let echoed = try await runtime.exec(in: spec.name, ExecSpec(["cat"], input: big))
        #expect(echoed.exitCode == 0 && echoed.standardOutput == big && echoed.standardError.isEmpty)
        let environment = try await runtime.exec(in: spec.name, ExecSpec(["env"], environment: ["A": "b c"]))
        #expect(String(decoding: environment.standardOutput, as: UTF8.self).contains("A=b c\n"))
        #expect(try await runtime.exec(in: spec.name, ExecSpec(["sh", "-c", "exit 3"])).exitCode == 3)
        let slow = ExecSpec(["sleep", "60"], timeout: .milliseconds(300))
        #expect(await code { _ = try await runtime.exec(in: spec.name, slow) } == .timedOut)

        let archive = try PauseProgram.archive(for: "linux/amd64")
        try await runtime.putArchive(ByteSource(archive), into: spec.name, at: "/tmp")
        let back = Mutex<[UInt8]>([])
        try await runtime.getArchive(from: spec.name, at: "/tmp/pause") { bytes in back.withLock { $0 += bytes } }
        let program = try PauseProgram.executable(for: "linux/amd64")
        #expect(back.withLock { Array($0.dropFirst(512).prefix(program.count)) } == program)
        #expect(await code { try await runtime.getArchive(from: spec.name, at: "/tmp/none") { _ in } } == .notFound)
        #expect(try await !runtime.processes(of: spec.name).rows.isEmpty)

        var talker = sleeper(cleanup.name("talker"), runtime, cleanup)
        talker.command = ["echo", "hello", "there"]
        _ = try await runtime.ensureContainer(talker)
        #expect(try await runtime.waitContainer(talker.name) == 0)
        let lines = Mutex<[LogLine]>([])
        try await runtime.logs(talker.name, LogQuery(follow: true)) { line in lines.withLock { $0.append(line) } }
        #expect(lines.withLock { $0.map { String(decoding: $0.text, as: UTF8.self) } } == ["hello there\n"])
        #expect(lines.withLock { $0.allSatisfy { !$0.isError && $0.time.seconds > 1_600_000_000 } })
        #expect(await code { _ = try await runtime.exec(in: talker.name, ExecSpec(["true"])) } == .conflict)
        #expect(await code { try await runtime.logs(cleanup.name("none"), LogQuery()) { _ in } } == .notFound)

        // Removed from several sides at once, as a spawner and `down` do: nobody fails, and behind it nothing is there.
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    _ = try await runtime.removeContainer(spec.name, force: true, volumes: false)
                    #expect(try await runtime.container(spec.name) == nil)
                }
            }
            try await group.waitForAll()
        }
    }

    @Sendable static func drift(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        var spec = sleeper(cleanup.name("app"), runtime, cleanup)
        spec.environment = ["A": "1"]
        #expect(try await runtime.drift(of: spec) == nil)
        #expect(try await runtime.ensureContainer(spec).outcome == .created)
        #expect(try await runtime.ensureContainer(spec).outcome == .alreadyThere)
        func replaced(_ sections: String...) async throws {
            #expect(try await runtime.drift(of: spec) == sections.map { DriftReason($0) })
            let done = try await runtime.ensureContainer(spec)
            #expect(done.outcome == .replaced(why: sections.map { DriftReason($0) }))
            #expect(done.object.isRunning && done.object.name == spec.name)
        }
        spec.environment["A"] = "2"
        try await replaced("environment")
        spec.mounts = [.tmpfs(at: "/scratch")]
        spec.resources.memory = 64 << 20
        try await replaced("limits", "mounts")
        #expect(try await runtime.ensureContainer(spec).outcome == .alreadyThere)
        spec.command = ["sleep", "301"]
        #expect(try await runtime.ensureContainer(spec, onDrift: .keep).outcome == .alreadyThere)
        try await runtime.stopContainer(spec.name, timeout: .seconds(1))
        #expect(try await runtime.ensureContainer(spec, onDrift: .keep).object.isRunning)
    }

    @Sendable static func rollback(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        var spec = sleeper(cleanup.name("app"), runtime, cleanup)
        let old = try await runtime.ensureContainer(spec).object
        spec.image = "gantry-no-such-image:1"
        let wrong = spec
        #expect(await code { _ = try await runtime.ensureContainer(wrong) } == .notFound)
        #expect(try await runtime.container(spec.name)?.id == old.id)
        #expect(try await runtime.container(spec.name)?.isRunning == true)
        // One that is made, and cannot start for the port that another has.
        var holder = sleeper(cleanup.name("holder"), runtime, cleanup)
        holder.ports = [PortSpec(80, at: 38471)]
        _ = try await runtime.ensureContainer(holder)
        spec.image = image
        spec.ports = holder.ports
        let late = spec
        #expect(await code { _ = try await runtime.ensureContainer(late) } == .conflict)
        #expect(try await runtime.container(spec.name)?.id == old.id)
        #expect(try await runtime.container(spec.name)?.isRunning == true)
    }

    @Sendable static func pods(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let name = cleanup.name("pod")
        cleanup.later { try await runtime.removePod(name, force: true) }
        var spec = PodSpec(name, ports: [PortSpec(80, at: 38472, hostAddress: "127.0.0.1")])
        spec.labels = ["gantry.test": name]
        #expect(try await runtime.pod(name) == nil)
        #expect(try await runtime.ensurePod(spec).outcome == .created)
        #expect(try await runtime.ensurePod(spec).outcome == .alreadyThere)
        #expect(try await runtime.pods(labels: ["gantry.test": name]).map(\.name) == [name])
        var first = sleeper("\(name)-a", runtime, cleanup)
        first.pod = name
        var second = sleeper("\(name)-b", runtime, cleanup)
        second.pod = name
        // Not a member, for all that its name says.
        let foreign = sleeper("\(name)-c", runtime, cleanup)
        for one in [first, second, foreign] { _ = try await runtime.ensureContainer(one) }
        let status = try #require(try await runtime.pod(name))
        #expect(status.status == .running && Set(status.members.map(\.name)) == [first.name, second.name])
        #expect(status.ports.map(\.hostPort) == [38472] && !status.infraID.isEmpty)
        try await runtime.stopContainer(second.name, timeout: .seconds(1))
        #expect(try await runtime.pod(name)?.status == .degraded)
        #expect(await code { _ = try await runtime.removePod(name, force: false) } == .conflict)
        try await runtime.changePod(name, .stop(timeout: .seconds(1)))
        #expect(try await runtime.pod(name)?.status == .exited)
        #expect(try await runtime.container(foreign.name)?.isRunning == true)
        try await runtime.changePod(name, .start)
        #expect(try await runtime.pod(name)?.status == .running)
        first.ports = [PortSpec(81)]
        first.name += "-wrong"
        let wrong = first
        #expect(await code { _ = try await runtime.createContainer(wrong) } == .invalidInput)
        #expect(await code { try await runtime.changePod(cleanup.name("none"), .start) } == .notFound)
        #expect(try await runtime.removePod(name, force: true))
        #expect(try await !runtime.removePod(name, force: true))
        #expect(try await runtime.container(second.name) == nil)
        #expect(try await runtime.container(foreign.name)?.isRunning == true)
    }
}
