import EngineTesting
import JSONTree
import Testing

/// Containers and exec sessions: what differs on Podman itself, and differs no more behind the gateway.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct ParityContainerEngineTests {
    private func name() -> String { "gt-\(UInt32.random(in: 0...UInt32.max))" }

    private func body(_ command: JSONValue, _ host: JSONValue = [:]) -> JSONValue {
        ["Image": "busybox", "Cmd": command, "HostConfig": host]
    }

    @Test(arguments: TestEngine.all("podman")) func tellsWhyAStartFailed(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let (plain, path) = (name(), "/v1.41/containers/\(name())")
            _ = try await engine.direct("POST", "/v1.41/containers/create?name=\(plain)", body(["nosuch"]))
            #expect(try await engine.direct("POST", "/v1.41/containers/\(plain)/start").status == 500)
            let state = try await engine.direct("GET", "/v1.41/containers/\(plain)/json").json?["State"]
            #expect(state?["ExitCode"] == 0)
            _ = try await engine.direct("DELETE", "/v1.41/containers/\(plain)")

            let name = path.split(separator: "/").last ?? ""
            _ = try await engine.through("POST", "/v1.41/containers/create?name=\(name)", body(["nosuch"]))
            let start = try await engine.through("POST", "\(path)/start")
            #expect(start.status == 400)
            #expect(start.message?.hasSuffix("exec: \"nosuch\": executable file not found in $PATH") == true)
            #expect(try await engine.through("GET", "\(path)/json").json?["State"]?["ExitCode"] == 127)
            #expect(try await engine.through("DELETE", path).status == 204)

            let gone = self.name()
            _ = try await engine.through(
                "POST", "/v1.41/containers/create?name=\(gone)", body(["nosuch"], ["AutoRemove": true]))
            #expect(try await engine.through("POST", "/v1.41/containers/\(gone)/start").status == 400)
            #expect(try await engine.through("GET", "/v1.41/containers/\(gone)/json").status == 404)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func knowsTheContainersUsers(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            let create = "/v1.41/containers/create?name=\(name)"
            #expect(try await engine.through("POST", create, body(["sleep", "60"])).status == 201)
            let path = "/v1.41/containers/\(name)/exec"
            let nobody: JSONValue = ["Cmd": ["true"], "User": "nonsense"]
            // The state comes before the user.
            #expect(try await engine.through("POST", path, nobody).status == 409)
            #expect(try await engine.through("POST", "/v1.41/containers/\(name)/start").status == 204)
            #expect(try await engine.direct("POST", path, nobody).status == 201)
            let refusal = try await engine.through("POST", path, nobody)
            #expect(refusal.status == 400)
            #expect(refusal.message == "unable to find user nonsense: no matching entries in passwd file")
            for user in ["root", "0:0", "12345"] {
                #expect(try await engine.through("POST", path, ["Cmd": ["true"], "User": .string(user)]).status == 201)
            }
            #expect(try await engine.through("DELETE", "/v1.41/containers/\(name)?force=1").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func givesBackWhatWasAsked(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            var config = body(
                ["sh", "-c", "sleep 60"], ["Memory": 104_857_600, "MemorySwap": -1, "LogConfig": ["Type": "local"]])
            config["Env"] = ["A=1", "B"]
            config["NetworkingConfig"] = ["EndpointsConfig": ["bridge": [:]]]
            let create = "/v1.41/containers/create?name=\(name)"
            #expect(try await engine.direct("POST", create, config).status == 500)
            #expect(try await engine.through("POST", create, config).status == 201)
            #expect(try await engine.through("POST", create, config).status == 409)
            let path = "/v1.51/containers/\(name)"
            let direct = try await engine.direct("GET", "\(path)/json").json
            #expect(direct?["Config"]?["Labels"]?["io.gantry.asked"] != nil)
            #expect(direct?["NetworkSettings"]?["Networks"]?["podman"] != nil)
            let container = try await engine.through("GET", "\(path)/json").json
            #expect(container?["Config"]?["Labels"] == [:])
            #expect(container?["Config"]?["Image"] == "busybox")
            #expect(container?["Config"]?["Env"]?.array?.prefix(2) == ["A=1", "B"])
            #expect(container?["HostConfig"]?["MemorySwap"] == -1)
            #expect(container?["HostConfig"]?["LogConfig"]?["Type"] == "local")
            #expect(container?["HostConfig"]?["Binds"]?.isNull == true)
            #expect(container?["NetworkSettings"]?["Networks"]?["bridge"] != nil)
            let filter = "%7B%22name%22%3A%5B%22\(name)%22%5D%2C%22network%22%3A%5B%22bridge%22%5D%7D"
            let list = "/v1.51/containers/json?all=1&filters=\(filter)"
            #expect(try await engine.direct("GET", list).json?.array?.isEmpty != false)
            let entry = try await engine.through("GET", list).json?[0]
            #expect(entry?["Image"] == "busybox")
            #expect(entry?["Command"] == "sh -c 'sleep 60'")
            #expect(entry?["HostConfig"]?["NetworkMode"] == "bridge")
            #expect(try await engine.through("DELETE", "\(path)?force=1").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func refusesAndStopsAsDocker(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            let create = "/v1.41/containers/create"
            let bogus = body(["true"], ["Runtime": "bogus"])
            #expect(try await engine.through("POST", create, bogus).message == "unknown or invalid runtime name: bogus")
            let script: JSONValue = ["sh", "-c", "trap 'exit 5' USR1; while :; do sleep 0.1; done"]
            _ = try await engine.through("POST", "\(create)?name=\(name)", body(script))
            let path = "/v1.51/containers/\(name)"
            #expect(try await engine.direct("POST", "\(path)/pause").status == 500)
            #expect(try await engine.through("POST", "\(path)/pause").status == 409)
            #expect(try await engine.through("POST", "\(path)/stop").status == 304)
            #expect(try await engine.through("POST", "\(path)/start").status == 204)
            #expect(try await engine.through("DELETE", path).status == 409)
            let rename = try await engine.through("POST", "\(path)/rename?name=\(name)")
            #expect(rename.status == 400)
            let titles = try await engine.through("GET", "\(path)/top").json?["Titles"]?.array
            #expect(titles?.count == 8)
            let stats = try await engine.through("GET", "\(path)/stats?stream=false").json
            #expect(stats?["name"]?.string == "/\(name)")
            #expect(try await engine.through("POST", "\(path)/stop?signal=USR1").status == 204)
            // The signal that was asked for ended it, and no SIGKILL: with or without the trap in place.
            let code = try await engine.through("GET", "\(path)/json").json?["State"]?["ExitCode"]?.int
            #expect(code == 5 || code == 138)
            #expect(try await engine.through("DELETE", path).status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func execsAsDocker(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            _ = try await engine.through(
                "POST", "/v1.41/containers/create?name=\(name)", body(["sleep", "60"]))
            let path = "/v1.51/containers/\(name)"
            let command: JSONValue = ["Cmd": ["true"], "AttachStdout": true]
            #expect(try await engine.direct("POST", "\(path)/exec", command).status == 500)
            #expect(try await engine.through("POST", "\(path)/exec", command).status == 409)
            _ = try await engine.through("POST", "\(path)/start")
            #expect(try await engine.through("POST", "\(path)/exec", ["Cmd": []]).status == 400)
            let id = try #require(try await engine.through("POST", "\(path)/exec", command).json?["Id"]?.string)
            let session = "/v1.51/exec/\(id)"
            #expect(try await engine.direct("GET", "\(session)/json").json?["ExitCode"] == 0)
            #expect(try await engine.through("GET", "\(session)/json").json?["ExitCode"]?.isNull == true)
            let start = try await engine.through("POST", "\(session)/start", ["Detach": true])
            #expect(start.status == 200)
            #expect(start.body.isEmpty)
            #expect(try await engine.through("DELETE", "\(path)?force=1").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func endsDetachedSessionsAndStartsNoneAgain(
        _ engine: TestEngine
    ) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let path = "/v1.51/containers/\(name())"
            let name = path.split(separator: "/").last ?? ""
            _ = try await engine.through("POST", "/v1.41/containers/create?name=\(name)", body(["sleep", "60"]))
            // 4.3 gives an empty 200.
            #expect(try await engine.through("GET", "\(path)/top").status == 409)
            _ = try await engine.through("POST", "\(path)/start")
            // As docker exec -d asks: without streams.
            let command: JSONValue = ["Cmd": ["sh", "-c", "exit 3"]]
            let id = try #require(try await engine.through("POST", "\(path)/exec", command).json?["Id"]?.string)
            #expect(try await engine.through("POST", "/v1.51/exec/\(id)/start", ["Detach": true]).status == 200)
            var session = try await engine.through("GET", "/v1.51/exec/\(id)/json").json
            while session?["Running"] == true {
                session = try await engine.through("GET", "/v1.51/exec/\(id)/json").json
            }
            #expect(session?["ExitCode"] == 3)
            #expect(session?["OpenStdout"] == false)
            #expect(try await engine.direct("POST", "/v1.41/exec/\(id)/start", ["Detach": true]).status == 500)
            let again = try await engine.through("POST", "/v1.51/exec/\(id)/start", ["Detach": true])
            #expect(again.status == 409)
            #expect(again.message == "exec command \(id) has already run")
            let keys: JSONValue = ["Cmd": ["true"], "DetachKeys": "ctrl-"]
            #expect(
                try await engine.through("POST", "\(path)/exec", keys).message == "Invalid escape keys (ctrl-) provided"
            )
            let attach = try await engine.through("POST", "\(path)/attach?stream=1&stdout=1&detachKeys=ctrl-")
            #expect(attach.status == 400)
            #expect(attach.text == "Invalid detach keys (ctrl-) provided\r\n")
            #expect(try await engine.through("DELETE", "\(path)?force=1").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func keepsTheRestartPolicyAndTellsDetails(
        _ engine: TestEngine
    ) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let path = "/v1.51/containers/\(name())"
            let name = path.split(separator: "/").last ?? ""
            var config = body(
                ["echo", "out"],
                [
                    "RestartPolicy": ["Name": "on-failure", "MaximumRetryCount": 3],
                    "LogConfig": ["Type": "json-file", "Config": ["labels": "tier"]],
                ])
            config["Labels"] = ["tier": "web"]
            #expect(try await engine.through("POST", "/v1.41/containers/create?name=\(name)", config).status == 201)
            _ = try await engine.through("POST", "\(path)/update", ["BlkioWeight": 0])
            let host = try await engine.through("GET", "\(path)/json").json?["HostConfig"]
            #expect(host?["RestartPolicy"] == ["Name": "on-failure", "MaximumRetryCount": 3])
            _ = try await engine.through("POST", "\(path)/start")
            _ = try await engine.through("POST", "\(path)/wait")
            let logs = "\(path)/logs?stdout=1&details=1"
            #expect(try await engine.direct("GET", logs).text.hasSuffix("\u{4}out\n"))
            #expect(try await engine.through("GET", logs).text.hasSuffix("tier=web out\n"))
            #expect(try await engine.through("DELETE", path).status == 204)
        }
    }
}
