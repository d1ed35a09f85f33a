import EngineAPI
import JSONTree
import Parity
import Testing

@testable import Gateway

@Suite struct EmulationTests {
    @Test func everyEmulationOfTheTableIsThereAndNoOther() {
        let named = Parity.differences.filter { $0.fix.kind == "emulation" }.map(\.id)
        #expect(Set(named) == Set(Emulations.all.keys))
    }

    @Test func aWaitEndsWithTheRunThatItIsFor() throws {
        let exited: JSONValue = [
            "Id": "c1", "State": ["Status": "exited", "ExitCode": 4, "FinishedAt": "2026-11-21T00:00:10.5Z"],
        ]
        #expect(ContainerEndWatch(.notRunning, exited) == nil)
        var watch = try #require(ContainerEndWatch(.nextExit, exited))
        // The end of the earlier run, still in the events of the same second.
        #expect(watch.read(Self.event("die", at: 10.4, code: "4")) == nil)
        #expect(watch.read(Self.event("start", at: 10.9)) == nil)
        #expect(watch.read(Self.event("died", at: 11.2, code: "3")) == 3)
        var removal = try #require(ContainerEndWatch(.removed, exited))
        #expect(removal.read(Self.event("start", at: 11)) == nil)
        #expect(removal.read(Self.event("die", at: 12, code: "7")) == nil)
        #expect(removal.read(Self.event("remove", at: 13)) == 7)
    }

    /// Seconds behind 2026-11-21T00:00:00Z.
    private static func event(_ action: String, at seconds: Double, code: String? = nil) -> JSONValue {
        let nanoseconds = 1_795_219_200_000_000_000 + Int64(seconds * 1_000_000_000)
        return [
            "Action": .string(action), "timeNano": .number(nanoseconds),
            "Actor": ["Attributes": code.map { ["containerExitCode": .string($0)] } ?? [:]],
        ]
    }

    @Test func aSpanOfTimeIsReadAsMobyReadsIt() throws {
        let now = Timestamp(seconds: 1000)
        #expect(try EventSpan(QueryItems(parsing: "since=10"), now: now).follows)
        let past = try EventSpan(QueryItems(parsing: "since=10&until=20.5"), now: now)
        #expect(!past.follows && past.contains(["timeNano": 20_400_000_000]))
        #expect(!past.contains(["timeNano": 20_600_000_000]) && !past.contains(["timeNano": 9_000_000_000]))
        #expect(throws: ParityAnswer.self) { try EventSpan(QueryItems(parsing: "since=20&until=10"), now: now) }
        #expect(throws: ParityAnswer.self) { try EventSpan(QueryItems(parsing: "since=soon"), now: now) }
    }

    @Test func usersAreReadOutOfAnArchive() {
        let archive = "passwd\0\0000644\0ustar\0\0root:x:0:0:root:/root:/bin/sh\nweb-1:x:7:7::/:\n\0\0\0"
        #expect(PasswordFile.names(in: archive) == ["root", "web-1"])
        #expect(PasswordFile.names(in: "").isEmpty)
    }
}
