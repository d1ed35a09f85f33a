import EngineAPI
import EngineClient
import EngineTesting
import JSONTree
import Testing

/// Events and standard input: what differs on Podman itself, and differs no more behind the gateway.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct ParityEventsEngineTests {
    private func name() -> String { "gt-\(UInt32.random(in: 0...UInt32.max))" }

    private func actions(_ events: [JSONValue], of id: String) -> [String] {
        events.filter { $0["Actor"]?["ID"]?.string == id || $0["Actor"]?["Attributes"]?["container"]?.string == id }
            .compactMap { $0["Action"]?.string }
    }

    @Test(arguments: TestEngine.all("podman")) func tellsWhatDockerTells(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            let since = Timestamp.now.unixText
            let body: JSONValue = [
                "Image": "busybox", "Cmd": ["sh", "-c", "trap 'exit 3' TERM; while :; do sleep 0.1; done"],
            ]
            let created = try await engine.through("POST", "/v1.41/containers/create?name=\(name)", body)
            let id = try #require(created.json?["Id"]?.string)
            let path = "/v1.41/containers/\(name)"
            #expect(try await engine.through("POST", "\(path)/start").status == 204)
            let exec = try await engine.through("POST", "\(path)/exec", ["Cmd": ["true"], "AttachStdout": true])
            let session = try #require(exec.json?["Id"]?.string)
            #expect(try await engine.through("POST", "/v1.41/exec/\(session)/start", ["Detach": true]).status == 200)
            #expect(try await engine.through("GET", "\(path)/archive?path=/etc/passwd").status == 200)
            #expect(try await engine.through("GET", "\(path)/export").status == 200)
            #expect(try await engine.through("POST", "\(path)/rename?name=\(name)-b").status == 204)
            #expect(try await engine.through("POST", "/v1.41/containers/\(id)/kill?signal=WINCH").status == 204)
            #expect(try await engine.through("POST", "/v1.41/containers/\(id)/stop").status == 204)
            // The stream ends with the end of the container, which comes last.
            let until = Timestamp.now.advanced(by: .seconds(2)).unixText
            let told = try await engine.through("GET", "/v1.41/events?since=\(since)&until=\(until)").lines
            let ours = actions(told, of: id)
            #expect(
                ours.filter { !$0.hasPrefix("exec_die") } == [
                    "create", "connect", "start", "exec_create: true", "exec_start: true", "archive-path", "export",
                    "rename", "kill", "kill", "disconnect", "stop", "die",
                ])
            #expect(ours.count { $0 == "exec_die" } == 1)
            let attributes = { (action: String) in
                told.first { $0["Action"]?.string == action && $0["Actor"]?["ID"]?.string == id }?["Actor"]?[
                    "Attributes"]
            }
            #expect(attributes("exec_die")?["execID"] == .string(session))
            #expect(attributes("exec_die")?["exitCode"] == "0")
            #expect(attributes("rename")?["oldName"] == .string("/\(name)"))
            #expect(attributes("kill")?["signal"] == "28")
            let direct = try await engine.direct(
                "GET", "/v1.41/events?stream=false&since=\(since)&filters=%7B%22container%22:%5B%22\(id)%22%5D%7D")
            let podman = actions(direct.lines, of: id)
            #expect(!podman.contains("archive-path") && !podman.contains("stop") && !podman.contains("connect"))
            #expect(try await engine.through("DELETE", "/v1.41/containers/\(id)?force=1").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func leavesStandardInputOpen(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            let body: JSONValue = ["Image": "busybox", "Cmd": ["sh", "-c", "cat; echo END"], "OpenStdin": true]
            let path = "/v1.41/containers/\(name)"
            let attach = "\(path)/attach?stream=1&stdin=1&stdout=1"
            #expect(try await engine.through("POST", "/v1.41/containers/create?name=\(name)", body).status == 201)
            #expect(try await engine.through("POST", "\(path)/start").status == 204)
            for word in ["one\n", "two\n"] {
                let said = try await engine.attachThrough(attach, saying: word)
                #expect(said.hasSuffix(word))
                let state = try await engine.through("GET", "\(path)/json").json?["State"]
                #expect(state?["Running"] == true)
            }
            // The engine itself ends it.
            let last = try await engine.attachDirect(attach, saying: "three\n")
            #expect(last.hasSuffix("END\n"))
            #expect(try await engine.through("DELETE", "\(path)?force=1").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman"))
    func closesStandardInputWithStdinOnce(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            let body: JSONValue = [
                "Image": "busybox", "Cmd": ["sh", "-c", "cat; echo END"], "OpenStdin": true, "StdinOnce": true,
            ]
            let path = "/v1.41/containers/\(name)"
            #expect(try await engine.through("POST", "/v1.41/containers/create?name=\(name)", body).status == 201)
            #expect(try await engine.through("POST", "\(path)/start").status == 204)
            // Who is attached to the output alone closes nothing; the next one does.
            _ = try await engine.attachThrough("\(path)/attach?stream=1&stdout=1", saying: "", hearing: false)
            let said = try await engine.attachThrough(
                "\(path)/attach?stream=1&stdin=1&stdout=1", saying: "one\n", untilEnd: true)
            #expect(said.contains("one\n") && said.hasSuffix("END\n"))
            #expect(try await engine.through("DELETE", "\(path)?force=1").status == 204)
        }
    }
}
