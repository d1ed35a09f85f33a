import DockerAPI
import EngineAPI
import EngineClient
import EngineTesting
import JSONTree
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry run`, `exec` and `attach` against every engine. They need the image `busybox`.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(5))) struct RunCommandTests {
    private static func left(_ engine: TestEngine, _ name: String) async throws -> Bool {
        let client = try EngineClient(try engine.address)
        do {
            _ = try await client.send(.containerInspect(name))
            return true
        } catch  where error.code == .notFound {
            return false
        }
    }

    @Test(arguments: TestEngine.all) func exitCodes(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            for (place, row) in [
                (["true"], Int32(0)), (["sh", "-c", "exit 7"], 7), (["nosuch"], 127), (["/etc/passwd"], 126),
                (["sh", "-c", "sh -c 'kill -9 $$'; exit $?"], 137),
            ].enumerated() {
                let name = cleanup.name("exit\(place)")
                let end = try await gantry(
                    ["run", "--rm", "--name", name, "busybox"] + row.0)
                #expect(end.status == row.1, "\(row.0): \(end.errors)")
                #expect(try await !Self.left(engine, name), "\(name) is still there")
            }
            let missing = try await gantry("run", "--rm", "--pull", "never", "localhost/no-such-image:1", "true")
            #expect(missing.status == 125)
        }
    }

    @Test(arguments: TestEngine.all) func streams(_ engine: TestEngine) async throws {
        let gantry = Gantry(engine: engine)
        let apart = try await gantry("run", "--rm", "busybox", "sh", "-c", "echo out; echo err >&2")
        #expect(apart.output == "out\n" && apart.errors == "err\n" && apart.status == 0)
        let long = String(repeating: "0123456789abcde\n", count: 2048)
        let piped = try await gantry("run", "--rm", "-i", "busybox", "md5sum", input: long)
        let again = try await gantry("run", "--rm", "-i", "busybox", "cat", input: long)
        #expect(piped.output.hasSuffix("-\n") && piped.status == 0)
        #expect(again.output == long)
        let closed = try await gantry("run", "--rm", "busybox", "cat", input: "unread")
        #expect(closed.output.isEmpty && closed.status == 0)
    }

    @Test(arguments: TestEngine.all) func documents(_ engine: TestEngine) async throws {
        let gantry = Gantry(engine: engine)
        let end = try await gantry(
            "--json", "run", "--rm", "busybox", "sh", "-c", #"echo log; echo no >&2; echo '{"a":1}'; exit 3"#)
        let data = try #require(end.json?["data"])
        #expect(end.status == 3 && end.json?["success"]?.bool == false)
        #expect(end.json?["exit_code"]?.text() == "3" && end.json?["error_kind"]?.string == "container_exit")
        #expect(data["stdout"]?.string == "log\n{\"a\":1}\n" && data["stderr"]?.string == "no\n")
        #expect(data["json"]?.text() == #"{"a":1}"# && data["timed_out"]?.bool == false)
    }

    @Test(arguments: TestEngine.all) func detachesExecsAndAttaches(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let name = cleanup.name("box")
            let client = try EngineClient(try engine.address)
            cleanup.later { try await client.send(.containerDelete(name, volumes: true, force: true)) }
            // Created with its standard input open once, as `docker create -i` does: moby cuts the output of an attached
            // client short at the end of its input where it is not.
            let create = try await gantry(
                "create", "-i", "--name", name, "busybox", "sh", "-c", "read line; echo got $line; exit 5")
            #expect(create.status == 0 && create.output.count == 65)
            #expect(try await gantry("start", name).status == 0)
            let detached = try await gantry("run", "-d", "--rm", "busybox", "true")
            #expect(detached.status == 0 && detached.output.count == 65)
            let exec = try await gantry(
                "exec", "-i", "-e", "A=b", name, "sh", "-c", "cat; echo $A >&2; exit 9", input: "hello")
            #expect(exec.status == 9 && exec.output == "hello" && exec.errors == "b\n")
            let missing = try await gantry("exec", name, "nosuch")
            #expect(missing.status == 127 || missing.status == 126)
            let none = try await gantry("exec", cleanup.name("none"), "true")
            #expect(none.status == 125)
            let attach = try await gantry("attach", name, input: "word\n")
            #expect(attach.status == 5 && attach.output == "got word\n", "\(attach.errors)")
            #expect(try await gantry("attach", name).status == 1)
        }
    }

    @Test(arguments: TestEngine.all) func sandboxEndsAtItsDeadline(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let name = cleanup.name("late")
            let clock = ContinuousClock()
            let begin = clock.now
            let end = try await gantry(
                "--json", "run", "--sandbox", "--timeout", "1s", "--grace", "1s", "--name", name, "busybox", "sh", "-c",
                "trap '' TERM; echo on; while :; do sleep 1; done")
            #expect(clock.now - begin < .seconds(60))
            #expect(end.status == 124, "\(end.output)\(end.errors)")
            #expect(end.json?["error_kind"]?.string == "timeout" && end.json?["data"]?["timed_out"]?.bool == true)
            #expect(end.json?["data"]?["stdout"]?.string == "on\n")
            #expect(try await !Self.left(engine, name))
            let small = try await gantry("run", "--sandbox", "-m", "5m", "busybox", "true")
            #expect(small.status == 64 && small.errors.contains("6m"))
        }
    }

    /// Killed by the kernel: for the first process, and for one that the first waits for. Rootless, a limit of memory
    /// holds only with cgroup v2.
    @Test(arguments: TestEngine.all, [true, false])
    func sandboxRunsOutOfMemory(_ engine: TestEngine, isFirst: Bool) async throws {
        let gantry = Gantry(engine: engine)
        let eater = "dd if=/dev/zero of=/dev/null bs=256M count=1"
        // Some runtimes need more than 8m to begin.
        let end = try await gantry(
            "--json", "run", "--sandbox", "--timeout", "60s", "-m", "24m", "busybox", "sh", "-c",
            isFirst ? "exec \(eater)" : "\(eater); exit $?")
        let info = try await EngineClient(try engine.address).json(.systemInfo())
        if info["Rootless"] == true, info["CgroupVersion"] == "1" {
            // Podman says so and ignores the limit: there is no cgroup that an ordinary user may write to.
            #expect(end.status == 0 && end.json?["data"]?["oom_killed"]?.bool == false, "\(end.output)\(end.errors)")
            return
        }
        #expect(end.status == 137, "\(end.output)\(end.errors)")
        #expect(end.json?["error_kind"]?.string == "oom", "\(end.output)")
        #expect(end.json?["data"]?["oom_killed"]?.bool == true)
        let other = try await gantry("--json", "run", "--sandbox", "--timeout", "60s", "busybox", "sh", "-c", "exit 3")
        #expect(other.json?["error_kind"]?.string == "container_exit", "\(other.output)")
        #expect(other.json?["data"]?["oom_killed"]?.bool == false)
    }

    @Test(arguments: TestEngine.all) func pullsWhatIsMissing(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let client = try EngineClient(try engine.address)
            try await Lab.run("registry", engine.name)
            let name = "127.0.0.1:5000/library/\(cleanup.prefix):1"
            cleanup.later { _ = try? await client.send(.imageDelete(name, force: true)) }
            let steps = [["tag", "busybox", name], ["push", name], ["rmi", name]]
            for step in steps {
                let done = try await gantry(step)
                #expect(done.status == 0, "\(step): \(done.errors)")
            }
            let never = try await gantry("run", "--rm", "--pull", "never", name, "true")
            #expect(never.status == 125)
            let first = try await gantry("run", "--rm", name, "echo", "here")
            #expect(first.status == 0 && first.output == "here\n", "\(first.errors)")
            #expect(first.errors.contains("Unable to find image '\(name)' locally"))
            let again = try await gantry("run", "--rm", name, "echo", "here")
            #expect(again.output == "here\n" && again.errors.isEmpty, "\(again.errors)")
            #expect(try await gantry("rmi", name).status == 0)
            let quiet = try await gantry("--json", "run", "--rm", "-q", name, "echo", "here")
            #expect(quiet.json?["data"]?["stdout"]?.string == "here\n" && quiet.errors.isEmpty, "\(quiet.errors)")
            let none = try await gantry("--json", "run", "127.0.0.1:5000/library/\(cleanup.prefix)-none:1")
            #expect(none.status == 125 && none.json?["error_kind"]?.string == "not_found", "\(none.output)")
        }
    }

    @Test(arguments: TestEngine.all) func optionsAsDockerSpellsThem(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let name = cleanup.name("spelled")
            let end = try await gantry(
                "run", "--rm=true", "-i=false", "--name=\(name)", "-eKEY=a=b", "-w/tmp", "-u1000", "-v/tmp:/there:ro",
                "-p127.0.0.1::80", "busybox", "sh", "-c", "echo $KEY $(pwd) $(id -u) $(test -d /there && echo mounted)")
            #expect(end.output == "a=b /tmp 1000 mounted\n" && end.status == 0, "\(end.errors)")
            #expect(try await !Self.left(engine, name))
            let kept = try await gantry("run", "--rm", "--rm=false", "--name", name, "busybox", "true")
            let client = try EngineClient(try engine.address)
            cleanup.later { try await client.send(.containerDelete(name, volumes: true, force: true)) }
            #expect(kept.status == 0, "\(kept.errors)")
            #expect(try await Self.left(engine, name))
        }
    }

    @Test(arguments: TestEngine.all) func signals(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let forwarded = try await gantry(
                "run", "--rm", "--name", cleanup.name("int"), "busybox", "sh", "-c",
                "trap 'echo caught; exit 4' INT; echo ready; while :; do sleep 0.1; done", signal: (SIGINT, "ready"))
            #expect(forwarded.status == 4 && forwarded.output == "ready\ncaught\n", "\(forwarded.errors)")
            #expect(try await !Self.left(engine, cleanup.name("int")))
            let sandbox = cleanup.name("sandbox")
            let ended = try await gantry(
                "run", "--sandbox", "--timeout", "60s", "--grace", "0s", "--name", sandbox, "busybox", "sh", "-c",
                "echo ready; sleep 60", signal: (SIGINT, "ready"))
            #expect(ended.status == 130, "\(ended.errors)")
            #expect(try await !Self.left(engine, sandbox))
        }
    }

    @Test(arguments: TestEngine.all) func prunesSandboxesOfTheKilled(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let name = cleanup.name("over")
            let made = try await gantry(
                "create", "--name", name, "-ldev.gantry.sandbox=1", "-ldev.gantry.sandbox.deadline=1", "busybox", "true"
            )
            #expect(made.status == 0, "\(made.errors)")
            let client = try EngineClient(try engine.address)
            cleanup.later { _ = try? await client.send(.containerDelete(name, volumes: true, force: true)) }
            let pruned = try await gantry("--json", "prune", "--sandbox")
            let id = made.output.filter { !$0.isNewline }
            #expect(
                pruned.json?["data"]?["sandboxes_deleted"]?.array?.contains(.string(id)) == true, "\(pruned.output)")
            #expect(try await !Self.left(engine, name))
        }
    }

    @Test(arguments: TestEngine.all) func keepsASandboxThatCanBeFound(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let name = cleanup.name("kept")
            let end = try await gantry("run", "--sandbox", "--no-auto-remove", "--name", name, "busybox", "true")
            #expect(end.status == 0, "\(end.errors)")
            let client = try EngineClient(try engine.address)
            cleanup.later { try await client.send(.containerDelete(name, volumes: true, force: true)) }
            let found = try await gantry(
                "ps", "-a", "--filter", "label=dev.gantry.sandbox", "--format", "{{.Names}}")
            #expect(found.output.split(separator: "\n").contains(Substring(name)), "\(found.output)")
            let id = try await client.send(.containerInspect(name)).id
            let later = Timestamp(seconds: Int64(time(nil)) + 1_000_000)
            #expect(try await !client.sweepSandboxes(now: later).contains(id))
            #expect(try await Self.left(engine, name))
        }
    }

    @Test(arguments: TestEngine.all) func sweepsSandboxesOfTheKilled(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let client = try EngineClient(try engine.address)
            let name = cleanup.name("orphan")
            let killed = try await Gantry(engine: engine)(
                "run", "--sandbox", "--timeout", "100s", "--name", name, "busybox", "sh", "-c", "echo ready; sleep 100",
                signal: (SIGKILL, "ready"))
            #expect(killed.status == 137)
            cleanup.later { _ = try? await client.send(.containerDelete(name, volumes: true, force: true)) }
            let id = try await client.send(.containerInspect(name)).id
            let now = Timestamp(seconds: Int64(time(nil)))
            #expect(try await !client.sweepSandboxes(now: now).contains(id))
            let early = try await Gantry(engine: engine)("--json", "prune", "--sandbox")
            #expect(early.json?["data"]?["sandboxes_deleted"]?.array?.contains(.string(id)) == false)
            #expect(try await client.sweepSandboxes(now: now.advanced(by: .seconds(3600))).contains(id))
            #expect(try await !Self.left(engine, name))
        }
    }
}
