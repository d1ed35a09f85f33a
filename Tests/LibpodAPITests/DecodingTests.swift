import EngineAPI
import NIOCore
import Testing

@testable import LibpodAPI

/// What recorded answers mean, engine by engine.
@Suite struct DecodingTests {
    @Test(arguments: Fixture.engines) func aContainerIsReadWhole(engine: String) throws {
        let container = try Libpod.ContainerInspect.read(engine, "running.json")
        #expect(container.name == "web")
        #expect(container.state.status == .running)
        #expect(container.state.running && container.state.pid > 0)
        #expect(container.state.startedAt != nil)
        #expect(container.state.finishedAt == nil || container.state.finishedAt! < container.state.startedAt!)
        #expect(container.imageName == "docker.io/library/busybox:latest")
        #expect(container.config?.command == ["sleep", "1000"])
        #expect(container.config?.entrypoint == [])
        #expect(container.config?.labels == ["a": "b"])
        #expect(container.config?.stopSignal == (engine == "podman-4.3" ? "15" : "SIGTERM"))
        #expect(container.config?.stopTimeout == 1)
        #expect(container.config?.healthcheck?.test == ["CMD", "true"])
        #expect(container.config?.healthcheck?.timeout == 30_000_000_000)
        #expect(container.config?.secrets.map(\.name) == ["token"])
        #expect(container.host?.memory == 33_554_432)
        #expect(container.host?.pidsLimit == 50)
        #expect(container.mounts.first { $0.destination == "/data" }?.name == "data")
        #expect(container.network?.networks["back"]?.ipAddress.hasPrefix("10.99.0.") == true)
        #expect(container.network?.networks["back"]?.aliases.contains("w") == true)
        #expect(container.network?.ports["80/tcp"]?.first?.hostPort == "18080")
        #expect(container.writableSize != nil)
    }

    @Test(arguments: Fixture.engines) func aListOfContainersIsRead(engine: String) throws {
        let containers = try Libpod.ContainerList.read(engine, "running.json")
        let web = try #require(containers.first)
        #expect(web.names == ["web"])
        #expect(web.state == .running)
        #expect(web.exitedAt == nil)
        #expect(web.startedAt != nil)
        #expect(web.ports.first?.hostPort == 18080)
        #expect(web.networks == ["back"])
        #expect(web.size != nil)
    }

    @Test(arguments: Fixture.engines) func podsAreRead(engine: String) throws {
        let pod = try #require(try Libpod.PodList.read(engine, "running.json").first)
        #expect(pod.name == "p1")
        #expect(pod.status == .running)
        #expect(pod.containers.map(\.name) == ["c1"])
        #expect(try Libpod.PodList.read(engine, "none.json").isEmpty)
        let inspected = try Libpod.PodInspect.read(engine, "running.json")
        #expect(inspected.id == pod.id)
        #expect(inspected.state == .running)
        #expect(inspected.labels == ["x": "y"])
        #expect(inspected.containers.map(\.state) == ["running"])
        #expect(try Libpod.PodInspect.read(engine, "no-infra-empty.json").containers.isEmpty)
        #expect(try Libpod.PodCreate.read(engine, "ok.json").id == pod.id)
        let removal = try Libpod.PodDelete.read(engine, "ok.json")
        #expect(removal.id == pod.id)
        #expect(removal.failure == nil && removal.containers.isEmpty)
        let usage = try #require(try Libpod.PodStats.read(engine, "one.json").first)
        #expect(usage.containerName == "c1")
        let table = try Libpod.PodTop.read(engine, "ok.json")
        #expect(table.titles.contains("PID"))
        #expect(table.processes.first?.count == table.titles.count)
    }

    @Test(arguments: Fixture.engines) func kubeReportsAreRead(engine: String) throws {
        let played = try Libpod.KubePlay.read(engine, "ok.json")
        #expect(played.pods.first?.containers.count == 1)
        #expect(played.pods.first?.containerErrors == [])
        let down = try Libpod.KubeDown.read(engine, "ok.json")
        #expect(down.stopped.map(\.id) == played.pods.map(\.id))
        #expect(down.removed.map(\.id) == played.pods.map(\.id))
        #expect(down.stopped.first?.failures == [])
        #expect(try Libpod.KubeGenerate.read(engine, "ok.yaml").contains("kind: Pod"))
    }

    @Test(arguments: Fixture.engines) func theEngineIsDescribed(engine: String) throws {
        let version = engine.dropFirst("podman-".count)
        let info = try Libpod.SystemInfo.read(engine, "ok.json")
        #expect(info.version.version.hasPrefix(version))
        #expect(info.host.security?.rootless == false)
        #expect(info.host.networkBackend == "netavark")
        #expect(info.host.ociRuntime?.name == "runc")
        #expect(info.store.driver == "overlay")
        #expect(info.plugins["volume"] == ["local"])
        let described = try Libpod.SystemVersion.read(engine, "ok.json")
        #expect(described.version.hasPrefix(version))
        #expect(described.components.first?.name == "Podman Engine")
        let usage = try Libpod.SystemDiskUsage.read(engine, "ok.json")
        #expect(usage.containers.contains { $0.name == "web" && $0.command == ["sleep", "1000"] })
        #expect(usage.volumes.map(\.name) == ["data"])
    }

    @Test(arguments: Fixture.engines) func prunesAreRead(engine: String) throws {
        #expect(try Libpod.VolumePrune.read(engine, "some.json").contains { $0.id == "v2" })
        #expect(try Libpod.VolumePrune.read(engine, "none.json").isEmpty)
        let networks = try Libpod.NetworkPrune.read(engine, "one.json")
        #expect(networks.contains { $0.name == "back" && $0.failure == nil })
        #expect(try Libpod.SystemPrune.read(engine, "none.json").containers.isEmpty)
        let pruned = try Libpod.SystemPrune.read(engine, "one.json")
        #expect(pruned.containers.count + pruned.images.count > 0)
    }

    @Test(arguments: Fixture.engines) func networksVolumesSecretsAndImagesAreRead(engine: String) throws {
        let network = try Libpod.NetworkInspect.read(engine, "subnet.json")
        #expect(network.subnets.first?.gateway == "10.99.0.1")
        #expect(network.dnsEnabled)
        #expect(network.created != nil)
        let volume = try Libpod.VolumeInspect.read(engine, "named.json")
        #expect(volume.labels == ["a": "b"])
        #expect(!volume.anonymous)
        let secret = try Libpod.SecretInspect.read(engine, "ok.json")
        #expect(secret.spec.name == "token")
        #expect(secret.spec.labels == ["k": "v"])
        #expect(secret.data == nil)
        #expect(try Libpod.SecretCreate.read(engine, "ok.json").id == secret.id)
        let image = try Libpod.ImageInspect.read(engine, "busybox.json")
        #expect(image.repoTags == ["docker.io/library/busybox:latest"])
        #expect(image.rootFS?.layers.count == 1)
        let listed = try Libpod.ImageList.read(engine, "one.json")
        #expect(listed.contains { $0.id == image.id && $0.created != nil })
    }

    @Test(arguments: Fixture.engines) func waitsAndMountsAreTexts(engine: String) throws {
        #expect(try Libpod.ContainerWait.read(engine, "exited.txt") == 137)
        #expect(try Libpod.ContainerWait.read(engine, "running.txt") == -1)
        let path = try Libpod.ContainerMount.read(engine, "ok.txt")
        #expect(path.hasSuffix("/merged"))
        #expect(try Libpod.ExecInspect.read(engine, "exited.json").exitCode == 0)
    }

    @Test func aWaitThatIsNoNumberIsAnError() {
        let answer = EngineAnswer(status: 200, headers: [], body: ByteBuffer(string: "soon"))
        #expect(throws: EngineError.self) { try Libpod.ContainerWait.decode(answer) }
    }

    @Test func nothingIsAnEmptyList() throws {
        for text in ["", "null", "[]"] {
            let answer = EngineAnswer(status: 200, headers: [], body: ByteBuffer(string: text))
            #expect(try Libpod.PodList.decode(answer).isEmpty)
            #expect(try Libpod.ContainerList.decode(answer).isEmpty)
            #expect(try Libpod.NetworkPrune.decode(answer).isEmpty)
        }
        let answer = EngineAnswer(status: 200, headers: [], body: ByteBuffer())
        #expect(try Libpod.ContainerTop.decode(answer) == Libpod.ProcessTable())
    }

    @Test(arguments: [
        (#"{"Id":"a","Err":null}"#, nil), (#"{"Id":"a"}"#, nil), (#"{"Id":"a","Err":""}"#, nil),
        (#"{"Id":"a","Err":"busy"}"#, "busy"), (#"{"Id":"a","Err":{}}"#, "an error that the engine does not name"),
    ]) func goErrorsAreReadInEveryShape(text: String, failure: String?) throws {
        let report = try EngineJSON.decode(Libpod.RemovalReport.self, from: ByteBuffer(string: text))
        #expect(report.failure == failure)
    }

    @Test func whatIsRequiredIsRequired() {
        #expect(throws: EngineError.self) {
            try EngineJSON.decode(Libpod.ContainerSummary.self, from: ByteBuffer(string: #"{"Names":["a"]}"#))
        }
    }

    @Test func unknownStatesAreKept() throws {
        let text = #"{"Id":"a","State":"frozen","Command":"sh","Labels":null,"Names":[null,"b"]}"#
        let summary = try EngineJSON.decode(Libpod.ContainerSummary.self, from: ByteBuffer(string: text))
        #expect(summary.state == "frozen")
        #expect(summary.command == ["sh"])
        #expect(summary.names == ["b"])
        #expect(summary.labels.isEmpty)
    }

    @Test func aPullThatFailsThrowsTheEnginesText() throws {
        var decoder = Libpod.ImagePull("a").makeDecoder(StreamContext(contentType: nil, apiVersion: nil))
        let whole = try Fixture(engine: "podman-4.3", operation: "ImagePullLibpod", name: "refused.jsonl").bytes()
        var lines: [String] = []
        var message = ""
        do {
            // Byte by byte, as a slow connection would bring it.
            for byte in whole.readableBytesView {
                var piece = ByteBuffer(bytes: [byte])
                if let element = try decoder.decode(&piece) { lines.append(element.stream) }
            }
        } catch {
            message = error.message
        }
        #expect(lines == ["Trying to pull 127.0.0.1:1/x:y...\n"])
        #expect(message.contains("connection refused"))
    }

    @Test func thePingSaysWhichPodman() throws {
        let headers = [("Libpod-Api-Version", "5.4.2"), ("Api-Version", "1.41"), ("Server", "Libpod/5.4.2 (linux)")]
        let answer = EngineAnswer(status: 200, headers: headers, body: ByteBuffer(string: "OK"))
        let ping = try Libpod.Ping.decode(answer)
        #expect(ping.libpodVersion == APIVersion(5, 4, 2))
        #expect(ping.dockerVersion == APIVersion(1, 41))
        #expect(ping.server == "Libpod/5.4.2 (linux)")
    }
}
