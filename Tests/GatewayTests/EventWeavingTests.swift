import EngineAPI
import EngineClient
import JSONTree
import Parity
import Testing

@testable import Gateway

/// Events that the gateway adds to the engine's.
@Suite struct EventWeavingTests {
    private static let id = String(repeating: "a", count: 64)
    private static let network = String(repeating: "b", count: 64)

    private let container: JSONValue = [
        "Id": .string(id), "Name": "/web",
        "Config": ["Image": "docker.io/library/busybox:latest", "Labels": ["a": "b"]],
        "HostConfig": ["NetworkMode": "bridge"],
        "NetworkSettings": ["Networks": ["podman": ["NetworkID": .string(network)]]],
        "Mounts": [["Type": "volume", "Name": "data", "Driver": "local", "Destination": "/data", "RW": false]],
    ]

    private func event(_ action: String, at seconds: Int64, _ more: JSONObject = [:]) -> JSONValue {
        EventActor(container: container).event(action, more, at: seconds * 1_000_000_000)
    }

    private func actions(_ events: [JSONValue]) -> [String] { events.map { $0["Action"]?.string ?? "" } }

    @Test func madeEventsLookLikeDockers() {
        let event = event("exec_create: sh", at: 7, ["execID": "e1"])
        #expect(
            event.text()
                == #"{"status":"exec_create: sh","id":"\#(Self.id)","from":"busybox:latest","Type":"container","#
                + #""Action":"exec_create: sh","Actor":{"ID":"\#(Self.id)","Attributes":{"a":"b","execID":"e1","#
                + #""image":"busybox:latest","name":"web"}},"scope":"local","time":7,"timeNano":7000000000}"#)
        let prune = EventActor.pruned("volume", reclaimed: 42, at: 1)
        #expect(prune["Actor"] == ["ID": "", "Attributes": ["reclaimed": "42"]] && prune["status"] == nil)
        #expect(EventActor.pruned("image", reclaimed: 0, at: 1)["status"] == "prune")
    }

    @Test func aStartTakesVolumesAndNetworksAndAnEndLeavesThem() {
        var ledger = EventLedger()
        ledger.remember(ContainerAttachments(container))
        var weaver = EventWeaver()
        let started = weaver.weave(event("start", at: 1), at: .now, ledger)
        #expect(actions(started) == ["mount", "connect", "start"])
        #expect(started[0]["Actor"]?["Attributes"]?["read/write"] == "false")
        #expect(started[1]["Actor"]?["ID"] == .string(Self.network))
        #expect(started[1]["Actor"]?["Attributes"]?["name"] == "bridge")
        let ended = weaver.weave(event("die", at: 4, ["exitCode": "0"]), at: .now, ledger)
        #expect(actions(ended) == ["disconnect", "unmount", "die"])
        #expect(ended[2]["Actor"]?["Attributes"]?["execDuration"] == "3")
    }

    @Test func stoppingTellsStopAndTheSecondSignal() {
        var ledger = EventLedger()
        _ = ledger.open(EventNote("container", "die", of: Self.id, .stop(signal: 15), from: .zero))
        var weaver = EventWeaver()
        #expect(
            actions(weaver.weave(event("die", at: 1, ["exitCode": "137"]), at: .now, ledger)) == [
                "kill", "stop", "die",
            ])
        // Once.
        #expect(actions(weaver.weave(event("die", at: 2, ["exitCode": "137"]), at: .now, ledger)) == ["die"])
    }

    @Test(arguments: ["web", "aaaaaa", id, "other", "/web"])
    func aNoteConcernsItsOwnContainer(_ subject: String) {
        var ledger = EventLedger()
        _ = ledger.open(EventNote("container", "kill", of: subject, .add(["signal": "28"]), from: .zero))
        var weaver = EventWeaver()
        let killed = weaver.weave(event("kill", at: 1), at: .now, ledger)[0]
        let isOurs = !["other", "/web"].contains(subject)
        #expect(killed["Actor"]?["Attributes"]?["signal"] == (isOurs ? "28" : nil))
    }

    @Test func aNoteEndsWithItsRequest() {
        var ledger = EventLedger()
        let first = ledger.open(EventNote("container", "update", of: "web", .hide, from: .zero))
        ledger.close(first, at: Timestamp(seconds: 5))
        var weaver = EventWeaver()
        #expect(weaver.weave(event("update", at: 6), at: Timestamp(seconds: 6), ledger).count == 1)
        #expect(weaver.weave(event("update", at: 5), at: Timestamp(seconds: 5), ledger).isEmpty)
        let second = ledger.open(EventNote("container", "update", of: "web", .hide, from: .zero))
        ledger.drop(second)
        #expect(weaver.weave(event("update", at: 5), at: Timestamp(seconds: 5), ledger).count == 1)
    }

    @Test func aLookBackIsInOrder() {
        var ledger = EventLedger()
        for (action, time) in [("top", 2), ("exec_create: a", 4), ("exec_start: a", 4), ("resize", 9)] {
            ledger.add(event(action, at: Int64(time)))
        }
        // One that comes late.
        ledger.add(event("export", at: 3))
        var look = EventLookBack(ledger)
        var told = actions(look.read(event("start", at: 1)))
        told += actions(look.read(event("pause", at: 5)))
        told += actions(look.rest())
        #expect(
            told == ["start", "top", "export", "exec_create: a", "exec_start: a", "pause", "resize"])
        #expect(look.rest().isEmpty)
    }

    @Test func whatIsKeptIsBounded() {
        var ledger = EventLedger()
        for number in 0..<3_000 {
            ledger.add(event("top", at: Int64(number)))
            _ = ledger.open(EventNote("container", "kill", of: "web", .hide))
            ledger.remember(network: "n\(number)", "id")
        }
        #expect(ledger.made.count == EventLedger.limit && ledger.notes.count == EventLedger.limit)
        #expect(ledger.network("n0") == nil && ledger.network("n2999") == "id")
    }
}
