import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree
import NIOCore
import Testing

@testable import GantryCLI

/// What the words of `gantry run` become on the wire.
@Suite struct RunOptionsTests {
    private static let facts = HostFacts(
        environment: ["HOME": "/home/me", "LANG": "C"], folder: "/work/dir",
        read: { (path) throws(EngineError) in
            switch path {
            case "vars": return Array("A=1\n# no\n LANG\n\nEMPTY=\nGONE\n".utf8)
            case "labels": return Array("x=1\n\ny\n".utf8)
            case "profile.json": return Array("{ \"defaultAction\" :\n \"SCMP_ACT_ALLOW\" }".utf8)
            default: throw EngineError(.fileSystem, "\(path) cannot be read.")
            }
        })

    private static func parse(_ words: [String]) async throws -> Run {
        // Live completions make the parse asynchronous.
        try await #require(Run.asyncParseAsRoot(words) as? Run)
    }

    private static func body(_ words: [String]) async throws -> JSONValue {
        let run = try await parse(words)
        let words = try ImageAndCommand(run.words, of: Run.self)
        let create = try run.options.create(
            image: words.image, command: run.sandbox.command(words.command), detached: run.detach, facts)
        let body = try #require(try create.encoded().body)
        return try JSONValue(parsing: Array(body.readableBytesView))
    }

    /// What is said beside the defaults, as `Key.Key`.
    @Test(
        arguments: [
            (["-i"], "OpenStdin", "true"), (["-i"], "StdinOnce", "true"), (["-it"], "Tty", "true"),
            (["-d"], "AttachStdout", "false"), (["-a", "stderr"], "AttachStdout", "false"),
            (["-a", "stderr"], "AttachStderr", "true"), ([], "AttachStdin", "false"),
            (["-e", "A=1", "-e", "B=2", "-e", "LANG", "-e", "NONE"], "Env", #"["A=1","B=2","LANG=C"]"#),
            (["--env-file", "vars", "-e", "A=2"], "Env", #"["A=1","LANG=C","EMPTY=","A=2"]"#),
            (["-w", "/srv"], "WorkingDir", #""/srv""#), (["-u0:0"], "User", #""0:0""#),
            (["--entrypoint", ""], "Entrypoint", #"[""]"#), (["--entrypoint", "sh"], "Entrypoint", #"["sh"]"#),
            (["--label-file", "labels", "-l", "x=2"], "Labels", #"{"x":"2","y":""}"#),
            (["-h", "box"], "Hostname", #""box""#), (["--stop-timeout", "-1"], "StopTimeout", "-1"),
            (
                ["--health-cmd", "true", "--health-interval", "1m"], "Healthcheck",
                #"{"Interval":60000000000,"Test":["CMD-SHELL","true"]}"#
            ),
            (["--no-healthcheck"], "Healthcheck", #"{"Test":["NONE"]}"#),
            (["-v", "/cache"], "Volumes", #"{"/cache":{}}"#),
            (["--expose", "80-81"], "ExposedPorts", #"{"80/tcp":{},"81/tcp":{}}"#),
            (["--run-command", "echo $A"], "Cmd", #"["sh","-c","echo $A"]"#),
            (["--run-command", "echo", "--run-command", "a b"], "Cmd", #"["echo","a b"]"#),
            (["--init"], "HostConfig.Init", "true"), (["--rm"], "HostConfig.AutoRemove", "true"),
            (["-m", "20m", "--memory-swap", "-1"], "HostConfig.MemorySwap", "-1"),
            (["-m20m"], "HostConfig.Memory", "20971520"),
            (["--cpus", "0.5"], "HostConfig.NanoCpus", "500000000"), (["-c", "512"], "HostConfig.CpuShares", "512"),
            (["--pids-limit", "-1"], "HostConfig.PidsLimit", "-1"),
            (["--ulimit", "nofile=1:2"], "HostConfig.Ulimits", #"[{"Hard":2,"Name":"nofile","Soft":1}]"#),
            (
                ["--restart", "on-failure:3"], "HostConfig.RestartPolicy",
                #"{"MaximumRetryCount":3,"Name":"on-failure"}"#
            ),
            (
                ["-p", "127.0.0.1:8080:80"], "HostConfig.PortBindings",
                #"{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]}"#
            ),
            (["-p8080:80"], "ExposedPorts", #"{"80/tcp":{}}"#), (["-P"], "HostConfig.PublishAllPorts", "true"),
            (["--network", "none"], "HostConfig.NetworkMode", #""none""#),
            (
                ["--network", "a", "--network-alias", "x", "--ip", "10.0.0.2"], "NetworkingConfig.EndpointsConfig",
                #"{"a":{"Aliases":["x"],"IPAMConfig":{"IPv4Address":"10.0.0.2"}}}"#
            ),
            (
                ["--network", "name=a,alias=x,alias=y", "--network", "b"], "NetworkingConfig.EndpointsConfig",
                #"{"a":{"Aliases":["x","y"]},"b":{}}"#
            ),
            (["--add-host", "a=[::1]"], "HostConfig.ExtraHosts", #"["a:::1"]"#),
            (["--link", "db"], "HostConfig.Links", #"["db"]"#),
            (
                ["-v", "./x:/x:ro", "--mount", "type=volume,src=v,dst=/v"], "HostConfig.Binds",
                #"["/work/dir/x:/x:ro"]"#
            ),
            (
                ["-v", "./x:/x:ro", "--mount", "type=volume,src=v,dst=/v"], "HostConfig.Mounts",
                #"[{"Source":"v","Target":"/v","Type":"volume"}]"#
            ),
            (["--mount", "data:/d:z"], "HostConfig.Binds", #"["data:/d:z"]"#),
            (["--mount", "/d:/d:Z,rshared"], "HostConfig.Binds", #"["/d:/d:Z,rshared"]"#),
            (
                ["--mount", "tmpfs:/t:size=1m"], "HostConfig.Mounts",
                #"[{"Target":"/t","TmpfsOptions":{"SizeBytes":1048576},"Type":"tmpfs"}]"#
            ),
            (["--tmpfs", "/run:size=64m"], "HostConfig.Tmpfs", #"{"/run":"size=64m"}"#),
            (["--storage-opt", "size=50M"], "HostConfig.StorageOpt", #"{"size":"50M"}"#),
            (["--cap-drop", "ALL"], "HostConfig.CapDrop", #"["ALL"]"#),
            (["--privileged"], "HostConfig.Privileged", "true"),
            (
                ["--security-opt", "seccomp=profile.json"], "HostConfig.SecurityOpt",
                #"["seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}"]"#
            ),
            (["--security-opt", "systempaths=unconfined"], "HostConfig.MaskedPaths", "[]"),
            (
                ["--device", "/dev/fuse"], "HostConfig.Devices",
                #"[{"CgroupPermissions":"rwm","PathInContainer":"/dev/fuse","PathOnHost":"/dev/fuse"}]"#
            ),
            (
                ["--device", "nvidia.com/gpu=0"], "HostConfig.DeviceRequests",
                #"[{"DeviceIDs":["nvidia.com/gpu=0"],"Driver":"cdi"}]"#
            ),
            (["--gpus", "all"], "HostConfig.DeviceRequests", #"[{"Capabilities":[["gpu"]],"Count":-1}]"#),
            (["--sysctl", "a.b=1"], "HostConfig.Sysctls", #"{"a.b":"1"}"#),
            (["--log-driver", "none"], "HostConfig.LogConfig", #"{"Type":"none"}"#),
        ] as [([String], String, String)])
    func becomes(_ words: [String], path: String, json: String) async throws {
        var value = try await Self.body(words + ["busybox"])
        for key in path.split(separator: ".") { value = try #require(value[String(key)], "\(path) is missing") }
        #expect(value.text() == json)
    }

    @Test func wholeBodies() async throws {
        let body = try await Self.body(["busybox", "prog", "--json", "--", "-x"])
        #expect(
            body.text()
                == #"{"AttachStderr":true,"AttachStdin":false,"AttachStdout":true,"Cmd":["prog","--json","--","-x"],"#
                + #""HostConfig":{"AutoRemove":false},"Image":"busybox","OpenStdin":false,"StdinOnce":false,"Tty":false}"#
        )
    }

    @Test func wordsBehindTheImageAreTheCommands() async throws {
        let run = try await Self.parse(["--rm", "busybox", "--json", "-i", "--", "x"])
        #expect(!run.globals.json && !run.options.process.interactive)
        #expect(try ImageAndCommand(run.words, of: Run.self).command == ["--json", "-i", "--", "x"])
    }

    @Test(arguments: [
        ["--unknown", "busybox"], ["-Z", "busybox"], [], ["--rm"], ["--memory"], ["-d", "--sandbox", "busybox"],
        ["--timeout", "5s", "busybox"], ["--run-command", "x", "busybox", "y"],
        ["--sandbox", "--restart", "always", "busybox"], ["--pull", "often", "busybox"],
    ])
    func refusesWords(_ words: [String]) async {
        await #expect(throws: (any Error).self) { try await Self.parse(words) }
    }

    @Test(arguments: [
        ["--restart", "always", "--rm"], ["-a", "stdin", "-d"], ["--mount", "a:/b:size=1m"],
        ["--mount", "v:/v:rshared"],
        ["--network", "ip=1.2.3.4"], ["--network", "a", "--network", "a"], ["--security-opt", "bogus"],
        ["--security-opt", "seccomp=missing"], ["-e", "=x"], ["-m", "lots"], ["--cpus", "-1"], ["--add-host", "x"],
        ["--no-healthcheck", "--health-cmd", "x"], ["--device-read-bps", "sda:1m"], ["-p", "x"], ["--expose", "1:2"],
    ])
    func refusesValues(_ words: [String]) async {
        await #expect(throws: EngineError.self) { try await Self.body(words + ["busybox"]) }
    }

    @Test func sandboxTakesTheOptionsAsLimits() async throws {
        let run = try await Self.parse(
            [
                "--sandbox", "-m", "128m", "--cpus", "2", "--network", "a", "--timeout", "1.5", "--cap-add", "CHOWN",
                "busybox",
            ])
        let limits = try #require(try run.sandbox.limits(run.options))
        #expect(limits.memory.bytes == 128 << 20 && limits.cpus == 2 && limits.network == "a")
        #expect(limits.timeout == .milliseconds(1500) && limits.capabilities == ["CHOWN"])
        let plain = try await Self.parse(["busybox"])
        #expect(try plain.sandbox.limits(plain.options) == nil)
    }
}
