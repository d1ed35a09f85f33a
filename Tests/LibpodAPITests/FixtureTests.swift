import EngineAPI
import NIOCore
import Testing

@testable import LibpodAPI

/// Every recorded answer is read by the endpoint it belongs to.
@Suite struct FixtureTests {
    static let endpoints: [any Endpoint.Type] = [
        Libpod.SystemInfo.self, Libpod.SystemVersion.self, Libpod.SystemDiskUsage.self, Libpod.SystemPrune.self,
        Libpod.SystemCheck.self, Libpod.PodCreate.self, Libpod.PodList.self, Libpod.PodInspect.self,
        Libpod.PodStart.self, Libpod.PodStop.self, Libpod.PodRestart.self, Libpod.PodKill.self, Libpod.PodPause.self,
        Libpod.PodUnpause.self, Libpod.PodTop.self, Libpod.PodStats.self, Libpod.PodDelete.self,
        Libpod.PodPrune.self, Libpod.KubePlay.self, Libpod.KubeDown.self, Libpod.KubeGenerate.self,
        Libpod.SystemdGenerate.self, Libpod.HealthcheckRun.self, Libpod.SecretCreate.self, Libpod.SecretList.self,
        Libpod.SecretInspect.self, Libpod.ImageInspect.self, Libpod.ImageList.self, Libpod.VolumeCreate.self,
        Libpod.VolumeList.self, Libpod.VolumeInspect.self, Libpod.VolumePrune.self, Libpod.NetworkCreate.self,
        Libpod.NetworkList.self, Libpod.NetworkInspect.self, Libpod.NetworkDelete.self, Libpod.NetworkPrune.self,
        Libpod.ContainerCreate.self, Libpod.ContainerList.self, Libpod.ContainerInspect.self,
        Libpod.ContainerDelete.self, Libpod.ContainerWait.self, Libpod.ContainerUpdate.self,
        Libpod.ContainerMount.self, Libpod.ContainerShowMounted.self, Libpod.ContainerTop.self,
        Libpod.ContainerPrune.self, Libpod.ExecCreate.self, Libpod.ExecInspect.self,
    ]

    @Test(arguments: Fixture.all) func isRead(fixture: Fixture) throws {
        func read<E: Endpoint>(_ endpoint: E.Type) throws { _ = try endpoint.decode(try fixture.answer()) }
        func drain<S: StreamEndpoint>(_ endpoint: S) throws -> Int {
            var decoder = endpoint.makeDecoder(StreamContext(contentType: nil, apiVersion: nil))
            var bytes = try fixture.bytes()
            var count = 0
            while try decoder.decode(&bytes) != nil { count += 1 }
            while try decoder.finish(&bytes) != nil { count += 1 }
            return count
        }
        switch fixture.operation {
        case "ImagePullLibpod" where fixture.name == "refused.jsonl":
            #expect(throws: EngineError.self) { _ = try drain(Libpod.ImagePull("a")) }
        case "ImagePullLibpod":
            #expect(try drain(Libpod.ImagePull("a")) > 0)
        case "SystemEventsLibpod":
            #expect(try drain(Libpod.SystemEvents()) == 12)
        case "ContainersStatsAllLibpod":
            #expect(try drain(Libpod.ContainerStats()) == 1)
        default:
            let endpoint = try #require(Self.endpoints.first { $0.route.id.rawValue == fixture.operation })
            try read(endpoint)
        }
    }

    @Test func thereAreFixturesOfEveryEngine() {
        for engine in Fixture.engines {
            #expect(Fixture.all.filter { $0.engine == engine }.count > 50)
        }
    }
}
