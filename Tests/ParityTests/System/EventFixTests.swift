import EngineAPI
import JSONTree
import Testing

@testable import Parity

private let podman = EngineIdentity(kind: .podman, version: "5.4.2", apiVersion: APIVersion(1, 41))

private func request(filters: String? = nil) -> ParityRequest {
    var request = ParityRequest(
        route: "SystemEvents", method: "GET", path: "/events", version: APIVersion(1, 51), engine: podman)
    request.query["filters"] = filters
    return request
}

private func event(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

@Suite struct EventFixTests {
    private func container(_ action: String) throws -> JSONValue {
        try event(Self.text.split(separator: "ACTION", omittingEmptySubsequences: false).joined(separator: action))
    }

    private static let text = """
        {"status":"ACTION","id":"45c6","from":"docker.io/library/busybox:latest","Type":"container","Action":"ACTION",\
        "Actor":{"ID":"45c6","Attributes":{"a":"b","containerExitCode":"3","image":"docker.io/library/busybox:latest",\
        "name":"web","podId":""}},"scope":"local","time":1795235508,"timeNano":1795235508821373172}
        """

    @Test(arguments: [("remove", "destroy"), ("died", "die"), ("exec_died", "exec_die"), ("start", "start")])
    func saysDockersWords(_ podman: String, _ docker: String) throws {
        var fix = EventFix(request())
        let line = try #require(fix.rewrite(try container(podman)).first)
        #expect(line["Action"] == .string(docker) && line["status"] == .string(docker))
        #expect(line["from"] == "busybox:latest" && line["timeNano"]?.number?.text == "1795235508821373172")
        let attributes = try #require(line["Actor"]?["Attributes"]?.object)
        #expect(attributes["podId"] == nil && attributes["containerExitCode"] == nil)
        #expect(attributes["exitCode"] == (docker.hasSuffix("die") ? "3" : nil))
    }

    @Test func tellsHowLongAContainerRan() throws {
        var fix = EventFix(request(filters: #"{"event":["die"]}"#))
        #expect(fix.rewrite(try container("start")).isEmpty)
        var ended = try container("died")
        ended["timeNano"] = .number(1_795_235_511_821_373_172 as Int64)
        #expect(fix.rewrite(ended).first?["Actor"]?["Attributes"]?["execDuration"] == "3")
        // Whose start was not seen, is told without.
        let again = try #require(fix.rewrite(ended).first)
        #expect(again["Actor"]?["Attributes"]?["execDuration"] == nil)
    }

    @Test func overlooksAFilterThatMobyDoesNotKnow() throws {
        var fix = EventFix(request(filters: #"{"nonsense":["x"]}"#))
        #expect(fix.rewrite(try container("start")).count == 1)
    }

    @Test(arguments: ["init", "cleanup", "sync", "mount", "unmount", "prune", "auto-update"])
    func dropsWhatDockerLacks(_ action: String) throws {
        var fix = EventFix(request())
        #expect(fix.rewrite(try container(action)).isEmpty)
    }

    @Test func tellsHealth() throws {
        var fix = EventFix(request())
        var line = try #require(try container("health_status").object)
        line["HealthStatus"] = "healthy"
        #expect(fix.rewrite(.object(line)).first?["Action"] == "health_status: healthy")
    }

    @Test func volumesAndNetworksAreActors() throws {
        var fix = EventFix(request())
        let volume = try event(
            #"{"status":"remove","Type":"volume","Action":"remove","Actor":{"ID":"","Attributes":{"name":"data"}}}"#)
        let gone = try #require(fix.rewrite(volume).first)
        #expect(gone["Action"] == "destroy" && gone["Actor"]?["ID"] == "data" && gone["status"] == nil)
        let connect = try event(
            #"{"Type":"network","Action":"connect","Actor":{"ID":"45c6","Attributes":{"name":"web","network":"podman"}}}"#
        )
        let joined = try #require(fix.rewrite(connect).first)
        #expect(joined["Actor"]?["Attributes"]?["container"] == "45c6")
        #expect(EventFix.pendingNetwork(of: joined) == "bridge")
        #expect(EventFix.naming(network: "n1", in: joined)["Actor"]?["ID"] == "n1")
    }

    @Test(arguments: [
        (#"{"event":["die"]}"#, true), (#"{"event":["destroy"]}"#, false), (#"{"type":["network"]}"#, false),
        (#"{"container":["web"]}"#, true), (#"{"container":["45"],"event":["start","die"]}"#, true),
        (#"{"image":["busybox"]}"#, true), (#"{"image":["busybox:1"]}"#, false), (#"{"label":["a=b"]}"#, true),
        (#"{"label":["a=c"]}"#, false), (#"{"daemon":["x"]}"#, false), (#"{"scope":{"local":true}}"#, true),
    ])
    func filtersAsDockerDoes(_ filters: String, _ passes: Bool) throws {
        var fix = EventFix(request(filters: filters))
        #expect(fix.rewrite(try container("died")).isEmpty != passes)
    }
}
