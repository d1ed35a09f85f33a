import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore
import Parity

/// Follows the engine's events for the hub, as long as somebody reads: one stream, begun again when it breaks off.
struct EventPump: Sendable {
    /// The longest pause between attempts.
    private static let longestPause = Duration.seconds(5)

    let engine: EngineCalls
    let book: EngineBook

    /// Works until cancelled.
    func run() async {
        for await isWanted in engine.events.demands where isWanted {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await follow() }
                for await still in engine.events.demands where !still { break }
                group.cancelAll()
            }
        }
    }

    private func follow() async {
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled {
            do {
                try await followOnce { pause = .milliseconds(100) }
                throw HTTPError(.connectionLost, "the engine ended its events")
            } catch {
                guard !Task.isCancelled else { return engine.events.pause() }
                engine.events.lose(error)
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }

    private func followOnce(_ begun: () -> Void) async throws {
        let identity = try await book.entry(asking: engine).identity
        var query = QueryItems()
        query["since"] = try await start()
        let head = EngineCalls.request("GET", "/events", on: identity, query: query)
        try await engine.transport.stream(head) { stream in
            guard stream.head.status == 200 else {
                let body = try await stream.body.collect(upTo: 1 << 20)
                throw EngineCalls.answer(HTTPAnswer(head: stream.head, body: body))
            }
            begun()
            engine.events.begin()
            var splitter = JSONLineSplitter()
            for try await bytes in stream.body {
                splitter.append(bytes.readableBytesView)
                while let event = try splitter.nextValue() {
                    guard let event = try await engine.dockerEvent(event, on: identity) else { continue }
                    engine.events.receive(event)
                }
            }
        }
    }

    /// From when on events are wanted: behind the last one, or now, which the engine reads on its own clock. So none is
    /// lost while it opens its log.
    private func start() async throws -> String? {
        let last = engine.events.last
        if last > 0 { return Timestamp(unixNanoseconds: last).unixText }
        let now = Timestamp.now
        let ping = try await engine.transport.send(HTTPRequest(method: "GET", target: "/_ping"), limit: 1 << 16)
        guard let date = ping.head.fields["Date"].flatMap(EngineDate.parse),
            abs(date.seconds - now.seconds) <= 1
        else { return nil }
        return now.unixText
    }
}

extension EngineCalls {
    /// One of the engine's events in Docker's form, with what it only names looked up; nil where Docker has none.
    func dockerEvent(_ event: JSONValue, on engine: EngineIdentity) async throws -> JSONValue? {
        guard let event = EventFix.docker(event) else { return nil }
        if event["Type"] == "container", ["start", "die"].contains(event["Action"]),
            let id = event["Actor"]?["ID"]?.string
        {
            await attachments(of: id, on: engine)
        }
        guard let name = EventFix.pendingNetwork(of: event) else { return event }
        return EventFix.naming(network: await networkID(name, on: engine), in: event)
    }

    /// Finds out which networks and volumes a container has, unless it is known.
    func attachments(of id: String, on engine: EngineIdentity) async {
        guard events.withLedger({ $0.attachments(of: id) }) == nil,
            let container = try? await container(id, on: engine)
        else { return }
        await attached(container, on: engine)
    }

    /// Keeps the networks and volumes of a container that was asked for.
    func attached(_ container: JSONValue, on engine: EngineIdentity) async {
        var attached = ContainerAttachments(container)
        for index in attached.networks.indices where attached.networks[index].id.utf8.count != 64 {
            attached.networks[index].id = await networkID(attached.networks[index].name, on: engine)
        }
        events.withLedger { [attached] in $0.remember(attached) }
    }

    /// A network's id by Docker's name of it; of one that is gone, the id that it had. Empty where it was never known.
    func networkID(_ name: String, on engine: EngineIdentity) async -> String {
        let path = "/networks/" + PercentEncoding.encode(name == "bridge" ? "podman" : name)
        if let id = try? await call("GET", path, on: engine).json?["Id"]?.string {
            events.withLedger { $0.remember(network: name, id) }
            return id
        }
        return events.withLedger { $0.network(name) } ?? ""
    }

    /// A container as the actor of events; nil where it is not there.
    func actor(_ nameOrID: String, on engine: EngineIdentity) async -> EventActor? {
        if nameOrID.utf8.count == 64, let known = events.withLedger({ $0.actor(nameOrID) }) { return known }
        let path = PercentEncoding.encode(nameOrID, keeping: PercentEncoding.reference)
        guard let container = try? await container(path, on: engine) else { return nil }
        return known(container)
    }

    /// A container that was asked for, as the actor of events.
    func known(_ container: JSONValue) -> EventActor {
        let actor = EventActor(container: container)
        events.withLedger { $0.remember(actor) }
        return actor
    }

    /// Tells an event of the gateway's own to all who read.
    func publish(_ event: JSONValue) {
        guard events.publish(event) else { return }
        errands.run { [events] in
            try? await Task.sleep(for: EventHub.patience)
            events.flush()
        }
    }

    /// Tells an event of a container's, that happens now.
    func publish(_ actor: EventActor, _ action: String, _ more: JSONObject = [:]) {
        publish(actor.event(action, more, at: Timestamp.now.unixNanoseconds))
    }
}

extension Timestamp {
    var unixNanoseconds: Int64 { seconds * 1_000_000_000 + Int64(nanoseconds) }
}
