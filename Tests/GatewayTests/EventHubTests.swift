import EngineAPI
import EngineHTTP
import JSONTree
import Parity
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct EventHubTests {
    private func event(_ action: String, at nanoseconds: Int64) -> JSONValue {
        EventActor.pruned("container", reclaimed: 0, at: nanoseconds).naming(action)
    }

    private func actions(_ stream: EventHub.Stream, _ count: Int) async throws -> [String] {
        var read: [String] = []
        for try await item in stream {
            read.append(item.event["Action"]?.string ?? "")
            if read.count == count { break }
        }
        return read
    }

    @Test func everyReaderGetsEverythingInOrder() async throws {
        let hub = EventHub()
        hub.begin()
        try await hub.read { first in
            try await hub.read { second in
                #expect(hub.readers == 2)
                #expect(hub.publish(event("made", at: 20)))
                hub.receive(event("early", at: 10))
                hub.receive(event("late", at: 30))
                for stream in [first, second] {
                    let read = try await actions(stream, 3)
                    #expect(read == ["early", "made", "late"])
                }
            }
        }
        #expect(hub.readers == 0)
        #expect(!hub.publish(event("unread", at: 40)))
        #expect(hub.ledger.made.count == 2)
    }

    @Test func whatWaitedLongEnoughIsDelivered() async throws {
        let hub = EventHub()
        hub.begin()
        try await hub.read { stream in
            _ = hub.publish(event("made", at: 20))
            hub.flush()
            let read = try await actions(stream, 1)
            #expect(read == ["made"])
        }
    }

    @Test func aSlowReaderIsEndedAndTheOthersLoseNothing() async throws {
        let hub = EventHub()
        hub.begin()
        try await hub.read { slow in
            try await hub.read { quick in
                var quick = quick.makeAsyncIterator()
                for number in 1...(EventHub.readerLimit + 10) {
                    hub.receive(event("e\(number)", at: Int64(number)))
                    let item = try await quick.next()
                    #expect(item?.event["Action"] == .string("e\(number)"))
                }
                #expect(hub.readers == 1)
            }
            var count = 0
            await #expect(throws: SlowReader.self) {
                for try await _ in slow { count += 1 }
            }
            #expect(count == EventHub.readerLimit)
        }
    }

    @Test func aStreamThatBeginsAgainRepeatsNothing() async throws {
        let hub = EventHub()
        hub.begin()
        try await hub.read { stream in
            hub.receive(event("a", at: 10))
            // Written to the log out of order, by another process.
            hub.receive(event("b", at: 9))
            hub.lose(HTTPError(.connectionLost, "gone"))
            #expect(!hub.isLive && hub.readers == 1)
            hub.begin()
            hub.receive(event("a", at: 10))
            hub.receive(event("c", at: 11))
            let read = try await actions(stream, 3)
            #expect(read == ["a", "b", "c"])
        }
    }

    @Test func whoComesWhileTheEngineIsAwayIsTold() async throws {
        let hub = EventHub()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: HTTPError.self) { try await hub.read { _ in } }
            }
            for await isWanted in hub.demands where isWanted { break }
            hub.lose(HTTPError(.refused, "nobody is there"))
            try await group.waitForAll()
        }
        #expect(hub.readers == 0)
    }

    @Test func someEndWithTheEngine() async throws {
        let hub = EventHub()
        hub.begin()
        try await hub.read(endsWithEngine: true) { stream in
            hub.receive(event("a", at: 10))
            hub.lose(HTTPError(.connectionLost, "gone"))
            let read = try await actions(stream, 2)
            #expect(read == ["a"])
        }
    }
}

extension JSONValue {
    fileprivate func naming(_ action: String) -> JSONValue {
        var event = self
        event["Action"] = .string(action)
        return event
    }
}
