import DockerAPI
import EngineAPI
import Testing

@Suite struct SystemAnswerTests {
    @Test(arguments: Fixture.engines) func version(engine: String) throws {
        let version = try Docker.SystemVersion.decode(Fixture.answer(engine, "SystemVersion", "plain"))
        #expect(version.apiVersion == ["docker-28.5.2": "1.51", "podman-5.8.6": "1.44"][engine, default: "1.41"])
        #expect(version.components?.contains { $0.name == "Podman Engine" } == (!Fixture.isDocker(engine)))
        #expect(version.components?.first?.details?["Os"] == "linux")
    }

    @Test(arguments: Fixture.engines) func info(engine: String) throws {
        let info = try Docker.SystemInfo.decode(Fixture.answer(engine, "SystemInfo", "plain"))
        #expect(info.cpuCount == 2)
        #expect(info.cgroupVersion == .v1)
        #expect(info.runtimes?["runc"]?.path?.hasSuffix("runc") == true)
        #expect(info.swarm?.localNodeState == .inactive)
        #expect(info.registryConfig?.indexConfigs?["docker.io"]?.secure == true)
        #expect(info.systemTime?.isZero == false)
        #expect(info.rootless == (Fixture.isDocker(engine) ? nil : false))
    }

    @Test(arguments: Fixture.engines) func diskUse(engine: String) throws {
        let usage = try Docker.SystemDataUsage.decode(Fixture.answer(engine, "SystemDataUsage", "plain"))
        #expect(usage.images?.isEmpty == false)
        #expect(usage.containers?.isEmpty == false)
        #expect(usage.volumes?.first?.name == "webvol")
        // Podman leaves the volume's time out here.
        #expect((usage.volumes?.first?.createdAt == nil) == (!Fixture.isDocker(engine)))
        #expect(usage.volumes?.first?.usageData?.refCount == 1)
    }

    @Test(arguments: Fixture.engines) func networks(engine: String) throws {
        let list = try Docker.NetworkList.decode(Fixture.answer(engine, "NetworkList", "plain"))
        #expect(list.contains { $0.name == "webnet" })
        let network = try Docker.NetworkInspect.decode(Fixture.answer(engine, "NetworkInspect", "joined"))
        #expect(network.labels?["a"] == "b")
        #expect(network.isInternal == false)
        #expect(network.created?.isZero == false)
        #expect(network.containers?.values.first?.name == "web")
        #expect(network.ipam?.config?.first?.subnet?.contains("/") == true)
        let made = try Docker.NetworkCreate.decode(Fixture.answer(engine, "NetworkCreate", "plain"))
        #expect(made.id == network.id)
    }

    @Test(arguments: Fixture.engines) func volumes(engine: String) throws {
        let volume = try Docker.VolumeInspect.decode(Fixture.answer(engine, "VolumeInspect", "named"))
        #expect(volume.name == "webvol")
        #expect(volume.scope == .local)
        #expect(volume.createdAt?.isZero == false)
        #expect(try Docker.VolumeList.decode(Fixture.answer(engine, "VolumeList", "plain")).volumes?.count == 1)
        #expect(
            try Docker.VolumeList.decode(Fixture.answer(engine, "VolumeList", "empty")).volumes?.isEmpty ?? true)
    }

    @Test(arguments: Fixture.engines) func prunes(engine: String) throws {
        let containers = try Docker.ContainerPrune.decode(Fixture.answer(engine, "ContainerPrune", "plain"))
        #expect(containers.containersDeleted?.isEmpty == false)
        let networks = try Docker.NetworkPrune.decode(Fixture.answer(engine, "NetworkPrune", "plain"))
        #expect(networks.networksDeleted == ["webnet"])
        #expect(try Docker.ImagePrune.decode(Fixture.answer(engine, "ImagePrune", "plain")).spaceReclaimed == 0)
    }

    @Test func dockersPing() throws {
        let ping = try Docker.SystemPing.decode(
            answer(
                "OK",
                headers: [
                    ("Api-Version", "1.41"), ("Docker-Experimental", "false"), ("Ostype", "linux"),
                    ("Builder-Version", "2"), ("Swarm", "active/manager"), ("Server", "Docker/20.10.24+dfsg1 (linux)"),
                ]))
        #expect(ping.apiVersion == APIVersion(1, 41))
        #expect(ping.osType == "linux")
        #expect(ping.builderVersion == "2")
        #expect(ping.experimental == false)
        #expect(ping.swarm == "active/manager")
        #expect(ping.libpodVersion == nil)
        #expect(ping.server == "Docker/20.10.24+dfsg1 (linux)")
    }

    @Test func podmansPing() throws {
        let ping = try Docker.SystemPingHead.decode(
            answer(
                "",
                headers: [
                    ("Api-Version", "1.41"), ("Builder-Version", ""), ("Docker-Experimental", "true"),
                    ("Libpod-Api-Version", "4.3.1"), ("Server", "Libpod/4.3.1 (linux)"),
                ]))
        #expect(ping.libpodVersion == APIVersion(4, 3, 1))
        #expect(ping.builderVersion == nil)
        #expect(ping.osType == nil)
        #expect(ping.experimental == true)
    }

    @Test func credentialsWithoutAnAnswer() throws {
        #expect(try Docker.SystemAuth.decode(answer("", status: 204)).status == nil)
        #expect(try Docker.SystemAuth.decode(answer(#"{"Status":"Login Succeeded"}"#)).status == "Login Succeeded")
    }

    @Test(arguments: [#"{"Id":"abc"}"#, #"{"ID":"abc"}"#]) func idsInBothSpellings(body: String) throws {
        #expect(try Docker.SecretCreate.decode(answer(body)).id == "abc")
        #expect(throws: EngineError.self) { try Docker.SecretCreate.decode(answer("{}")) }
    }

    @Test func aSwarmsIdIsAString() throws {
        #expect(try Docker.SwarmInit.decode(answer("\"abc\"\n")) == "abc")
    }

    @Test func listsOfWhatPodmanLacks() throws {
        #expect(try Docker.PluginList.decode(Fixture.answer("docker-20.10.24", "PluginList", "plain")).isEmpty)
        #expect(try Docker.SecretList.decode(Fixture.answer("podman-4.3.1", "SecretList", "plain")).isEmpty)
    }

    @Test(arguments: [1, 7, 1000]) func events(step: Int) throws {
        let events = try Fixture.elements(
            "docker-20.10.24", "SystemEvents", "life", of: Docker.SystemEvents.systemEvents(), step: step)
        #expect(events.count == 12)
        #expect(events.first?.type == .image)
        #expect(events.first?.action == "tag")
        #expect(events.first?.timestamp == Timestamp(seconds: 1_795_223_991, nanoseconds: 904_247_820))
        #expect(events.allSatisfy { $0.actor?.id?.isEmpty == false })
    }
}
