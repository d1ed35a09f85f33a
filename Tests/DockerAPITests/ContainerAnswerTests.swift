import DockerAPI
import EngineAPI
import NIOCore
import Testing

/// Answers recorded from Docker (API 1.41 and 1.51) and Podman 4 and 5, read into models.
@Suite struct ContainerAnswerTests {
    @Test(arguments: Fixture.engines) func listOfRunning(engine: String) throws {
        let list = try Docker.ContainerList.decode(Fixture.answer(engine, "ContainerList", "running"))
        let web = try #require(list.first)
        #expect(list.count == 1)
        #expect(web.names == ["/web"])
        #expect(web.state == .running)
        #expect(web.labels?["a"] == "b")
        #expect(web.created?.isZero == false)
        #expect(try #require(web.sizeRootFs) > 0)
        #expect(web.ports?.first?.privatePort == 80)
        #expect(web.ports?.first?.type == .tcp)
        #expect(web.mounts?.first?.type == .volume)
        #expect(web.networkSettings?.networks?.keys.sorted() == ["webnet"])
        // Podman drops the host's part.
        #expect((web.hostConfig?.networkMode == "webnet") == (Fixture.isDocker(engine)))
    }

    @Test(arguments: Fixture.engines) func emptyList(engine: String) throws {
        #expect(try Docker.ContainerList.decode(Fixture.answer(engine, "ContainerList", "none")).isEmpty)
    }

    @Test(arguments: Fixture.engines) func inspectOfCreated(engine: String) throws {
        let web = try Docker.ContainerInspect.decode(Fixture.answer(engine, "ContainerInspect", "created"))
        #expect(web.state?.status == .created)
        #expect(web.state?.startedAt?.isZero == true)
        #expect(web.name == "/web")
        #expect(web.config?.cmd?.list.first == "sh")
        #expect(web.config?.exposedPorts?.names == ["80/tcp"])
        #expect(web.config?.healthcheck?.interval == .seconds(2))
        #expect(web.config?.stopTimeout == 1)
        // Podman writes the signal's number.
        #expect(web.config?.stopSignal == (Fixture.isDocker(engine) ? "SIGINT" : "2"))
        #expect(web.hostConfig?.memory == 67_108_864)
        #expect(web.hostConfig?.restartPolicy?.name == .onFailure)
        #expect(web.hostConfig?.restartPolicy?.maximumRetryCount == 2)
        let bindings = try #require(web.hostConfig?.portBindings?["80/tcp"])
        #expect(bindings?.first?.hostPort == "18087")
    }

    @Test(arguments: Fixture.engines) func inspectOfRunning(engine: String) throws {
        let web = try Docker.ContainerInspect.decode(Fixture.answer(engine, "ContainerInspect", "running"))
        #expect(web.state?.running == true)
        #expect(web.state?.startedAt?.isZero == false)
        #expect(web.state?.finishedAt?.isZero == true)
        #expect(web.state?.health?.status != nil)
        #expect(web.sizeRw != nil)
        let network = try #require(web.networkSettings?.networks?["webnet"])
        #expect(network.ipAddress?.isEmpty == false)
        #expect(network.aliases?.contains("w") == true)
        let ports = try #require(web.networkSettings?.ports?["80/tcp"])
        #expect(ports?.first?.hostIP == "127.0.0.1")
    }

    @Test func anExposedPortWithoutBindingIsNull() throws {
        let web = try Docker.ContainerInspect.decode(
            answer(#"{"Id":"1","NetworkSettings":{"Ports":{"80/tcp":null,"81/tcp":[{"HostIp":"","HostPort":"1"}]}}}"#))
        let ports = try #require(web.networkSettings?.ports)
        #expect(ports.keys.sorted() == ["80/tcp", "81/tcp"])
        let unbound = try #require(ports["80/tcp"])
        #expect(unbound.map(\.count) == nil)
    }

    @Test func aStringStandsForAListOfOne() throws {
        let web = try Docker.ContainerInspect.decode(
            answer(#"{"Id":"1","Config":{"Cmd":"sleep 5","Entrypoint":"","Shell":["sh"]}}"#))
        #expect(web.config?.cmd == ["sleep 5"])
        #expect(web.config?.entrypoint == [])
        #expect(web.config?.shell == ["sh"])
    }

    @Test func unknownWordsAreKept() throws {
        let list = try Docker.ContainerList.decode(
            answer(#"[{"Id":"1","State":"stopping","Ports":null,"Mounts":[{"Type":"quantum"}],"New":{"a":1}}]"#))
        #expect(list.first?.state == "stopping")
        #expect(list.first?.mounts?.first?.type?.rawValue == "quantum")
    }

    @Test(arguments: ["null", ""]) func nullIsAnEmptyList(body: String) throws {
        #expect(try Docker.ContainerList.decode(answer(body)).isEmpty)
        #expect(try Docker.ContainerChanges.decode(answer(body)).isEmpty)
        #expect(try Docker.ImageList.decode(answer(body)).isEmpty)
    }

    @Test func anAnswerWithoutIdIsRefused() {
        #expect(throws: EngineError.self) { try Docker.ContainerCreate.decode(answer(#"{"Warnings":[]}"#)) }
    }

    @Test(arguments: Fixture.engines) func created(engine: String) throws {
        #expect(try Docker.ContainerCreate.decode(Fixture.answer(engine, "ContainerCreate", "web")).id.count == 64)
    }

    @Test(arguments: Fixture.engines) func processes(engine: String) throws {
        let top = try Docker.ContainerTop.decode(Fixture.answer(engine, "ContainerTop", "running"))
        #expect(top.titles?.isEmpty == false)
        #expect(top.processes?.isEmpty == false)
    }

    @Test(arguments: Fixture.engines) func changes(engine: String) throws {
        let changes = try Docker.ContainerChanges.decode(Fixture.answer(engine, "ContainerChanges", "running"))
        #expect(changes.contains { $0.path == "/data" && $0.kind == .added })
    }

    @Test(arguments: Fixture.engines) func waited(engine: String) throws {
        let wait = try Docker.ContainerWait.decode(Fixture.answer(engine, "ContainerWait", "stopped"))
        #expect(wait.error == nil)
        #expect(wait.statusCode > 0)
    }

    @Test func waitReadsPodmansNullError() throws {
        #expect(try Docker.ContainerWait.decode(answer(#"{"Error":null,"StatusCode":3}"#)).statusCode == 3)
        let failed = try Docker.ContainerWait.decode(answer(#"{"Error":{"Message":"gone"},"StatusCode":-1}"#))
        #expect(failed.error?.message == "gone")
    }

    @Test(arguments: Fixture.engines) func stats(engine: String) throws {
        let stats = try Docker.ContainerStatsOnce.decode(Fixture.answer(engine, "ContainerStats", "once"))
        #expect(try #require(stats.cpuStats?.cpuUsage?.totalUsage) > 0)
        #expect(try #require(stats.memoryStats?.usage) > 0)
        #expect(stats.networks?.values.first?.rxBytes != nil)
        #expect(stats.read?.isZero == false)
    }

    @Test(arguments: Fixture.engines) func statsOfWhatDoesNotRun(engine: String) throws {
        let recorded = try Fixture.answer(engine, "ContainerStats", "stopped")
        guard engine.hasPrefix("podman-5") else {
            let stats = try Docker.ContainerStatsOnce.decode(recorded)
            #expect(stats.cpuStats?.cpuUsage?.totalUsage ?? 0 == 0)
            return
        }
        let error = #expect(throws: EngineError.self) { try Docker.ContainerStatsOnce.decode(recorded) }
        #expect(error?.code == .conflict)
    }

    @Test func anErrorInPlaceOfStatsIsThrown() throws {
        let body = #"{"cause":"container is stopped","message":"container is stopped","response":409}"#
        #expect(throws: EngineError.self) { try Docker.ContainerStatsOnce.decode(answer(body)) }
        var decoder = Docker.ContainerStats.containerStats("web").makeDecoder(
            StreamContext(contentType: nil, apiVersion: nil))
        var bytes = ByteBuffer(string: body + "\n")
        let error = #expect(throws: EngineError.self) { try decoder.decode(&bytes) }
        #expect(error?.code == .conflict)
    }

    @Test func countersWithoutLimitFit() throws {
        let stats = try Docker.ContainerStatsOnce.decode(answer(#"{"pids_stats":{"limit":18446744073709551615}}"#))
        #expect(stats.pidsStats?.limit == .max)
    }

    @Test(arguments: Fixture.engines) func exec(engine: String) throws {
        let before = try Docker.ExecInspect.decode(Fixture.answer(engine, "ExecInspect", "before"))
        #expect(before.running == false)
        #expect(before.processConfig?.entrypoint == "true")
        let after = try Docker.ExecInspect.decode(Fixture.answer(engine, "ExecInspect", "ended"))
        #expect(after.exitCode == 0)
    }

    @Test func transitions() throws {
        #expect(try Docker.ContainerStart.decode(answer("", status: 204)) == .done)
        #expect(try Docker.ContainerStop.decode(answer("", status: 304)) == .already)
    }
}
