import EngineAPI
import Testing

@testable import DockerAPI

@Suite struct GrammarTests {
    @Test(arguments: [
        ("20m", 20 << 20), ("1.5g", 3 << 29), ("4096", 4096), ("64KiB", 65536), ("1 GB", 1 << 30), ("0", 0), ("7b", 7),
    ])
    func sizes(text: String, bytes: Int) throws {
        #expect(try Docker.ByteCount(parsing: text).bytes == bytes)
    }

    @Test(arguments: ["", "m", "-1", "1..2g", "1x", "1e3", "999999999p", "1.", "٣m"]) func noSizes(text: String) {
        #expect(throws: EngineError.self) { try Docker.ByteCount(parsing: text) }
    }

    @Test(arguments: [
        ("1m30s", Duration.seconds(90)), ("500ms", .milliseconds(500)), ("0", .zero), ("1.5h", .seconds(5400)),
        ("-2s", .seconds(-2)), ("7us", .microseconds(7)), ("9ns", .nanoseconds(9)),
    ])
    func durations(text: String, duration: Duration) throws {
        #expect(try Docker.duration(parsing: text) == duration)
    }

    @Test(arguments: ["", "5", "s", "1x", "1s2", "--1s", "1m 30s"]) func noDurations(text: String) {
        #expect(throws: EngineError.self) { try Docker.duration(parsing: text) }
    }

    @Test(arguments: [
        ("80", ["80/tcp>:"]), ("8080:80", ["80/tcp>:8080"]), ("127.0.0.1:8080:80/udp", ["80/udp>127.0.0.1:8080"]),
        ("127.0.0.1::80", ["80/tcp>127.0.0.1:"]), ("[::1]:8080:80", ["80/tcp>::1:8080"]),
        ("[::1]::80", ["80/tcp>::1:"]), ("8000-8001:80-81", ["80/tcp>:8000", "81/tcp>:8001"]),
        ("8000-8010:80", ["80/tcp>:8000-8010"]), ("5000-5001/SCTP", ["5000/sctp>:", "5001/sctp>:"]),
    ])
    func ports(text: String, expected: [String]) throws {
        let publication = try Docker.PortPublication(parsing: text)
        #expect(
            publication.bindings.map { "\($0.port)>\($0.binding.hostIP ?? ""):\($0.binding.hostPort ?? "")" }
                == expected)
    }

    @Test(arguments: ["", "a", "80/xyz", "70000", "1-2:3-9", "::1:80:80", "9-8", "1:2:3:4", "[::1]80", "-80"])
    func noPorts(text: String) {
        #expect(throws: EngineError.self) { try Docker.PortPublication(parsing: text) }
    }

    @Test(arguments: [
        ("/data:/srv:ro", Docker.VolumeBinding.bind("/data:/srv:ro")), ("name:/srv", .bind("name:/srv")),
        ("./data:/srv", .bind("/work/dir/data:/srv")), ("../x:/srv", .bind("/work/x:/srv")),
        ("~/x:/srv", .bind("/home/me/x:/srv")), ("/srv", .anonymous(target: "/srv")),
        (".:/srv", .bind("/work/dir:/srv")),
    ])
    func volumes(text: String, expected: Docker.VolumeBinding) throws {
        #expect(try Docker.VolumeBinding(parsing: text, folder: "/work/dir", home: "/home/me") == expected)
    }

    @Test(arguments: ["", "name", "a:b", ":/srv", "/a:/b:ro:x", "/a::ro"]) func noVolumes(text: String) {
        #expect(throws: EngineError.self) { try Docker.VolumeBinding(parsing: text, folder: "/", home: nil) }
    }

    @Test func mounts() throws {
        let bind = try Docker.Mount(
            parsing: "type=bind,src=./d,dst=/srv,readonly,bind-propagation=rslave", folder: "/base")
        #expect(bind.source == "/base/d")
        #expect(bind.readOnly == true)
        #expect(bind.bindOptions?.propagation == .rslave)
        let volume = try Docker.Mount(parsing: "source=v,target=/srv,volume-opt=type=nfs,volume-nocopy", folder: "/")
        #expect(volume.type == .volume)
        #expect(volume.volumeOptions?.driverConfig?.options == ["type": "nfs"])
        #expect(volume.volumeOptions?.noCopy == true)
        let tmpfs = try Docker.Mount(parsing: "type=tmpfs,target=/t,tmpfs-size=1m,tmpfs-mode=1777", folder: "/")
        #expect(tmpfs.tmpfsOptions?.sizeBytes == 1 << 20)
        #expect(tmpfs.tmpfsOptions?.mode == 0o1777)
    }

    @Test(arguments: [
        "", "type=bind,target=/x", "type=bind,source=/a", "type=magic,target=/x", "target=/x,colour=red",
        "type=tmpfs,source=a,target=/x", "type=bind,source=/a,target=/x,volume-nocopy", "target=relative", "source",
    ])
    func noMounts(text: String) {
        #expect(throws: EngineError.self) { try Docker.Mount(parsing: text, folder: "/") }
    }

    @Test func policiesLimitsDevicesAndGPUs() throws {
        let policy = try Docker.RestartPolicy(parsing: "on-failure:3")
        #expect(policy.name == .onFailure)
        #expect(policy.maximumRetryCount == 3)
        #expect(throws: EngineError.self) { try Docker.RestartPolicy(parsing: "always:3") }
        #expect(throws: EngineError.self) { try Docker.RestartPolicy(parsing: "sometimes") }

        let limit = try Docker.Ulimit(parsing: "nofile=10:20")
        #expect([limit.soft, limit.hard] == [10, 20])
        #expect(try Docker.Ulimit(parsing: "core=-1").hard == -1)
        for text in ["nofile", "=1", "nofile=2:1", "nofile=-1:5", "a=b"] {
            #expect(throws: EngineError.self) { try Docker.Ulimit(parsing: text) }
        }

        #expect(try Docker.DeviceMapping(parsing: "/dev/a:r").pathInContainer == "/dev/a")
        #expect(try Docker.DeviceMapping(parsing: "/dev/a:/dev/b:rw").cgroupPermissions == "rw")
        #expect(throws: EngineError.self) { try Docker.DeviceMapping(parsing: "sda") }
        #expect(Docker.DeviceMapping.isCDI("nvidia.com/gpu=0"))
        #expect(!Docker.DeviceMapping.isCDI("/dev/a"))

        #expect(try Docker.DeviceRequest(gpus: "all").count == -1)
        #expect(try Docker.DeviceRequest(gpus: "2").count == 2)
        #expect(try Docker.DeviceRequest(gpus: "\"device=0,1\"").deviceIDs == ["0", "1"])
        #expect(try Docker.DeviceRequest(gpus: "count=1,capabilities=utility").capabilities == [["gpu", "utility"]])
        for text in ["none", "0", "count=1,device=0", "speed=1"] {
            #expect(throws: EngineError.self) { try Docker.DeviceRequest(gpus: text) }
        }
    }

    @Test func environment() throws {
        let own = ["HOME": "/root"]
        #expect(try Docker.EnvironmentWords.word("A=1=2", environment: own) == "A=1=2")
        #expect(try Docker.EnvironmentWords.word("HOME", environment: own) == "HOME=/root")
        #expect(try Docker.EnvironmentWords.word("ABSENT", environment: own) == nil)
        #expect(throws: EngineError.self) { try Docker.EnvironmentWords.word("=x", environment: own) }
        let file = "\u{FEFF}# comment\n  A=1 \r\n\nHOME\nABSENT\nB='q' # kept"
        #expect(
            try Docker.EnvironmentWords.file(file, name: "f", environment: own) == [
                "A=1 ", "HOME=/root", "B='q' # kept",
            ])
        do throws(EngineError) {
            _ = try Docker.EnvironmentWords.file("A=1\nB C=2", name: "f.env", environment: own)
            Issue.record("a name with a blank was accepted")
        } catch {
            #expect(error.message.contains("f.env, line 2"))
        }
    }
}
