import ContainerRuntime
import Synchronization
import Testing

@testable import Doctor

@Suite struct ExaminerTests {
    private static var here: Circumstances {
        var here = Machines.podmanHere
        here.machine.delegatedControllers = ["cpu", "cpuset", "io", "memory", "pids"]
        here.machine.firstUnprivilegedPort = 80
        here.machine.subordinateUsers = 65536
        here.machine.subordinateGroups = 65536
        here.machine.tools = ["newuidmap": "/usr/bin/newuidmap", "newgidmap": "/usr/bin/newgidmap"]
        return here
    }

    private func findings(
        _ engine: FakeProbeEngine? = FakeProbeEngine(), host: FakeProbeHost = FakeProbeHost(),
        here: Circumstances = Self.here, _ wanted: String...
    ) async throws -> [String: Finding] {
        let found = try await Examiner(here, host: host, engine: engine, run: "r1").findings(wanted)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.check, $0) })
    }

    @Test func `where all is well every check says so, in the order of the list`() async throws {
        let found = try await Examiner(Self.here, host: FakeProbeHost(), engine: FakeProbeEngine(), run: "r1")
            .findings()
        #expect(found.map(\.check) == Examiner.names)
        #expect(found.filter { $0.verdict != .ok }.map(\.check) == ["gpu"])
        #expect(found.allSatisfy { $0.verdict != .ok || $0.remedies.isEmpty })
    }

    @Test func `limits that the cgroup does not have are named`() async throws {
        let engine = FakeProbeEngine { _ in ProbeOutput(exitCode: 0, text: "memory max\npids 32\ncpu max 100000\n") }
        let limits = try #require(try await findings(engine, "limits")["limits"])
        #expect(limits.verdict == .broken && limits.ailment == "limits-without-effect")
        #expect(limits.summary == "The limit of memory, cpu has no effect: the container's cgroup does not have it.")
        #expect(!limits.remedies.isEmpty)
    }

    @Test func `limits of version 1 are read too`() {
        #expect(LimitReading("memory 67108864\npids 32\ncpu 25000 50000\n").missing.isEmpty)
        #expect(LimitReading("memory 67108864\npids \ncpu -1 100000\n").missing == ["pids", "cpu"])
        #expect(LimitReading("").missing == ["memory", "pids", "cpu"])
    }

    @Test func `a port that answers only in the engine's network is a warning, one that answers nowhere is broken`()
        async throws
    {
        let away = FakeProbeEngine { _ in ProbeOutput(exitCode: 0, text: "gantry-doctor\n") }
        #expect(try await findings(away, host: FakeProbeHost(greets: nil), "ports")["ports"]?.verdict == .warning)
        #expect(try await findings(host: FakeProbeHost(greets: nil), "ports")["ports"]?.verdict == .broken)
        #expect(try await findings(FakeProbeEngine(), "ports")["ports"]?.verdict == .ok)
    }

    @Test func `mounts: SELinux, another machine, and refusal are told apart`() async throws {
        let labelled = FakeProbeEngine {
            ProbeOutput(
                exitCode: $0.binds.first?.hasSuffix(":z") == true ? 0 : 1, text: "grep: /data/in.txt: Permission denied"
            )
        }
        let selinux = try #require(try await findings(labelled, "mounts")["mounts"])
        #expect(selinux.verdict == .warning && selinux.summary.contains(":z"))
        let remote = FakeProbeEngine { _ in throw ProbeFailure("bind source path does not exist: /tmp/x") }
        #expect(try await findings(remote, "mounts")["mounts"]?.ailment == "bind-source-missing")
        let refused = FakeProbeEngine { _ in
            ProbeOutput(exitCode: 1, text: "can't create /data/out.txt: Permission denied")
        }
        #expect(try await findings(refused, "mounts")["mounts"]?.verdict == .broken)
        #expect(try await findings(host: FakeProbeHost(owner: nil), "mounts")["mounts"]?.verdict == .warning)
    }

    @Test func `names that are not resolved, and a build that is refused, are broken with what the catalogue knows`()
        async throws
    {
        let engine = FakeProbeEngine(refusesBuild: "dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: no such host")
        {
            ProbeOutput(exitCode: $0.name.hasSuffix("names-client") ? 1 : 0, text: "bad address")
        }
        let found = try await findings(engine, "names", "build")
        #expect(found["names"]?.verdict == .broken && found["names"]?.ailment == "name-not-resolved")
        #expect(found["build"]?.verdict == .broken && found["build"]?.remedies.isEmpty == false)
    }

    @Test func `without an image the probes are not applicable, and say why`() async throws {
        let found = try await findings(FakeProbeEngine(images: []))
        #expect(found["run"]?.verdict == .notApplicable && found["run"]?.summary.contains("busybox") == true)
        #expect(found["engine"]?.verdict == .ok)
    }

    @Test func `a static busybox of this machine is the probes' image`() async throws {
        let engine = FakeProbeEngine(images: [])
        _ = try await findings(engine, host: FakeProbeHost(staticBusybox: "/bin/busybox"), "run")
        #expect(engine.state.withLock { $0.imported && $0.started.first?.image == "gantry-doctor-probe:r1" })
    }

    @Test func `without an engine the search's verdict is the finding`() async throws {
        var place = EnginePlace(
            source: "DOCKER_HOST", address: "unix:///nope.sock", verdict: "absent", reason: "there is no /nope.sock")
        place.isExplicit = true
        let here = Circumstances(machine: Machines.debian, places: [place])
        let found = try await findings(nil, here: here)
        #expect(found["engine"]?.verdict == .broken)
        #expect(found["engine"]?.summary == "DOCKER_HOST names unix:///nope.sock, but there is no /nope.sock.")
        #expect(found["addresses"]?.remedies.contains { $0.commands == ["unset DOCKER_HOST"] } == true)
        #expect(found["mounts"]?.verdict == .notApplicable)
    }

    @Test func `two engines are told with what each has`() async throws {
        var here = Self.here
        here.places[0].containerCount = 3
        var other = Machines.place(.docker, "/var/run/docker.sock", used: false, version: "20.10.24")
        other.containerCount = 5
        here.places.append(other)
        let two = try #require(try await findings(here: here, "two-engines")["two-engines"])
        #expect(two.verdict == .warning)
        #expect(two.evidence.contains("Docker 20.10.24 at unix:///var/run/docker.sock: 5 containers"))
        // The same socket by two names is one engine.
        here.places[1].canonicalPath = here.places[0].canonicalPath
        #expect(try await findings(here: here, "two-engines")["two-engines"]?.verdict == .ok)
    }

    @Test func `a pinned API version that the engine does not speak is broken`() async throws {
        var here = Self.here
        here.machine.variables["DOCKER_API_VERSION"] = "1.47"
        let version = try #require(try await findings(here: here, "api-version")["api-version"])
        #expect(version.verdict == .broken && version.summary.contains("1.24–1.41"))
        here.machine.variables["DOCKER_API_VERSION"] = "1.40"
        #expect(try await findings(here: here, "api-version")["api-version"]?.verdict == .ok)
    }

    @Test func `rootless: ports, controllers and ids`() async throws {
        var here = Self.here
        here.machine.firstUnprivilegedPort = 1024
        here.machine.delegatedControllers = ["pids"]
        here.machine.subordinateUsers = 0
        let found = try await findings(here: here, "low-ports", "delegation", "subordinate-ids")
        #expect(found["low-ports"]?.verdict == .warning)
        #expect(found["delegation"]?.verdict == .broken && found["delegation"]?.summary.contains("memory") == true)
        #expect(found["subordinate-ids"]?.verdict == .warning)
        here.places[0].isRootless = false
        #expect(try await findings(here: here, "delegation")["delegation"]?.verdict == .notApplicable)
    }

    @Test func `a program that the settings require and that is not there is broken`() async throws {
        var here = Self.here
        #expect(try await findings(here: here, "tools")["tools"]?.verdict == .ok)
        here.wantedTools = [
            WantedTool("uv", isRequired: true, path: nil),
            WantedTool("podman", isRequired: true, path: "/usr/bin/podman"),
            WantedTool("skopeo", isRequired: false, path: nil),
        ]
        let found = try await findings(here: here, "tools")["tools"]
        #expect(found?.verdict == .broken && found?.summary.contains("require uv (") == true)
        #expect(found?.evidence.contains("skopeo (optional): not there") == true)
        here.wantedTools?[0].path = "/usr/bin/uv"
        #expect(try await findings(here: here, "tools")["tools"]?.verdict == .ok)
        here.wantedTools = nil
        #expect(try await findings(here: here, "tools")["tools"]?.verdict == .notApplicable)
    }

    @Test func `the GPU check asks for what this machine has, by its vendor`() async throws {
        func found(_ inventory: GPUInventory, _ dev: String) async throws -> (Finding?, GPURequest?) {
            let engine = FakeProbeEngine { _ in ProbeOutput(exitCode: 0, text: "null\nzero\n\(dev)\n") }
            let finding = try await findings(engine, host: FakeProbeHost(inventory: inventory), "gpu")["gpu"]
            return (finding, engine.state.withLock { $0.started.first?.gpus })
        }
        let made = CDISpecification(path: "/etc/cdi/x.yaml", kind: "intel.com/gpu", devices: ["0"])
        let (byName, first) = try await found(GPUInventory(specifications: [made]), "gantry-gpu0")
        #expect(byName?.verdict == .ok && byName?.summary == "The container has gantry-gpu0.")
        #expect(first?.cdiDevices == ["intel.com/gpu=0"])
        #expect(byName?.evidence.last == "/etc/cdi/x.yaml: intel.com/gpu=0")
        var amd = GPUInventory(devices: [GPUDevice(.amd, index: 0, nodes: ["/dev/kfd"])])
        #expect(try await found(amd, "kfd").1?.cdiDevices == ["amd.com/gpu=all"])
        amd.troubles = ["Stale."]
        #expect(try await found(amd, "kfd").0?.verdict == .warning)
        #expect(try await found(amd, "tty").0?.verdict == .broken)
    }

    @Test func `a GPU that was asked for and is not there is broken`() async throws {
        let engine = FakeProbeEngine { _ in ProbeOutput(exitCode: 1, text: "") }
        let gpu = try #require(try await findings(engine, "gpu")["gpu"])
        #expect(gpu.verdict == .broken && gpu.ailment == "gpu-not-available")
    }

    @Test func `cleaning up sweeps this run's things alone`() async throws {
        let engine = FakeProbeEngine()
        try await Examiner(Self.here, host: FakeProbeHost(), engine: engine, run: "r1").cleanUp()
        #expect(engine.state.withLock { $0.swept } == ["r1"])
    }

    @Test func `a run of another that still goes on is not over`() {
        let word = ProbeLabel.word(seconds: 1_700_000_000, random: 77)
        #expect(!ProbeLabel.isOver(word, seconds: 1_700_000_030))
        #expect(ProbeLabel.isOver(word, seconds: 1_700_000_601))
        #expect(ProbeLabel.isOver("left", seconds: 1_700_000_000))
    }
}
