import EngineAPI
import JSONTree
import Testing

@testable import Parity

@Suite struct DocumentTests {
    private let newest = APIVersion(1, 51)

    @Test func versionIsDockersAndKeepsPodman() throws {
        let document = VersionDocument.docker(
            [
                "Platform": ["Name": "linux/amd64/debian-12"], "Version": "4.3.1", "ApiVersion": "1.41",
                "MinAPIVersion": "1.24", "Os": "linux", "Unknown": 1,
                "Components": [["Name": "Podman Engine", "Version": "4.3.1"]],
            ])
        #expect(document["Version"] == .string(DockerRelease.version) && document["ApiVersion"] == "1.51")
        #expect(document["Components"]?[0]?["Name"] == "Engine")
        #expect(document["Components"]?[1]?["Name"] == "Podman Engine")
        #expect(document["Platform"]?["Name"] == "Podman Engine 4.3.1")
        #expect(document["Unknown"] == 1)
    }

    @Test func infoHasOneIdAndTheKernelsWords() throws {
        let podman: JSONValue = [
            "ID": "random", "Name": "host", "DockerRootDir": "/var/lib/x", "Architecture": "amd64", "Containers": 5,
            "ContainersRunning": 1, "ContainersPaused": 1, "ContainersStopped": 1, "LoggingDriver": "",
            "IndexServerAddress": "", "Warnings": [], "BuildahVersion": "1", "Labels": nil,
            "SecurityOptions": ["name=seccomp,profile=default", "name=rootless"],
            "Plugins": ["Volume": ["local"], "Log": ["k8s-file"]],
        ]
        let info = InfoDocument.docker(podman, version: newest)
        #expect(info["ID"] == InfoDocument.docker(podman, version: newest)["ID"] && info["ID"]?.string?.count == 36)
        #expect(info["Architecture"] == "x86_64" && info["ContainersStopped"] == 3)
        #expect(info["LoggingDriver"] == "json-file" && info["Warnings"]?.isNull == true && info["Labels"] == [])
        #expect(info["BuildahVersion"] == nil)
        #expect(info["SecurityOptions"] == ["name=seccomp,profile=builtin", "name=rootless"])
        #expect(info["Plugins"]?["Log"] == ["k8s-file", "json-file", "local"])
        #expect(info["RegistryConfig"]?["IndexConfigs"]?["docker.io"]?["Official"] == true)
    }

    @Test func infoOfOlderVersionsHasWhatTheyHad() {
        let podman: JSONValue = ["CgroupVersion": "1", "RuncCommit": ["ID": "1.3"], "InitCommit": ["ID": ""]]
        let old = InfoDocument.docker(podman, version: APIVersion(1, 41))
        #expect(old["BridgeNfIptables"] == false && old["KernelMemory"] == true && old["KernelMemoryTCP"] == true)
        #expect(old["RuncCommit"]?["Expected"] == "1.3" && old["InitCommit"]?["Expected"] == nil)
        #expect(old["RegistryConfig"]?["AllowNondistributableArtifactsCIDRs"]?.isNull == true)
        let new = InfoDocument.docker(podman, version: newest)
        #expect(new["BridgeNfIptables"] == nil && new["KernelMemory"] == nil)
        #expect(new["RuncCommit"]?["Expected"] == nil)
        #expect(new["RegistryConfig"]?.object?.keys.contains("AllowNondistributableArtifactsCIDRs") == false)
        let kept = InfoDocument.docker(["BridgeNfIptables": true, "KernelMemory": true], version: newest)
        #expect(kept["BridgeNfIptables"] == nil && kept["KernelMemory"] == nil)
        let unified = InfoDocument.docker(["CgroupVersion": "2"], version: APIVersion(1, 41))
        #expect(unified["KernelMemory"] == nil && unified["KernelMemoryTCP"] == nil)
    }

    @Test func aLoginWithoutABodyIsTheEndOfTheFile() throws {
        let answer = try ParityFixture.answer(
            .error(500, "failed to parse request: EOF"), to: ParityFixture.request("SystemAuth"))
        #expect(answer.status == 500 && answer.message == "EOF")
    }
}
