import EngineAPI
import JSONTree
import Parity

extension Emulations {
    /// `event-exec`: a session's creation. Its start and end are told where it is started.
    static let execEvents = Emulation.watch { request, engine in
        guard request.route == "ContainerExec" else { return nil }
        return { answer in
            guard answer.isSuccess, let id = answer.json?["Id"]?.string,
                let actor = await engine.actor(request.name, on: request.engine)
            else { return }
            let words = (request.body?["Cmd"]?.array ?? []).compactMap(\.string)
            let session = EventLedger.Session(actor: actor, command: words.joined(separator: " "))
            engine.events.withLedger { $0.remember(session, id) }
            engine.publish(actor, "exec_create: \(session.command)", ["execID": .string(id)])
        }
    }
}

/// Tells the start and the end of one exec session as events.
struct ExecEvents: Sendable {
    /// The longest pause between looks at a session that nobody is attached to. The engine tells of its end to nobody.
    private static let longestPause = Duration.seconds(2)

    private let id: String
    private let session: EventLedger.Session
    private let notes: EventNotes
    private let engine: EngineCalls
    private let identity: EngineIdentity

    /// - Parameter described: the session, as the engine describes it.
    init?(_ id: String, _ described: JSONValue, _ engine: EngineCalls, on identity: EngineIdentity) async {
        var known = engine.events.withLedger { $0.session(id) }
        if known == nil, let actor = await engine.actor(described["ContainerID"]?.string ?? "", on: identity) {
            let process = described["ProcessConfig"]
            let words = [process?["entrypoint"]] + (process?["arguments"]?.array ?? [])
            known = EventLedger.Session(actor: actor, command: words.compactMap { $0?.string }.joined(separator: " "))
        }
        guard let known else { return nil }
        self.id = id
        session = known
        self.engine = engine
        self.identity = identity
        // The end may come at any time.
        notes = EventNotes(
            ["exec_start", "exec_die"].map { EventNote("container", $0, of: known.actor.id, .hide) }, engine)
    }

    func started() { engine.publish(session.actor, "exec_start: \(session.command)", ["execID": .string(id)]) }

    /// A start that is answered at once.
    func follow(_ answer: ParityAnswer) {
        guard answer.isSuccess else { return refused() }
        started()
        tellEnd()
    }

    /// There will be neither.
    func refused() { notes.close(happened: false) }

    /// Looks for the session's end behind the answer, whoever is there to wait for it.
    func tellEnd() {
        engine.errands.run {
            var pause = Duration.milliseconds(20)
            while true {
                do {
                    if let code = try await exitCode() {
                        let more: JSONObject = ["execID": .string(id), "exitCode": .string(String(code))]
                        return engine.publish(session.actor, "exec_die", more)
                    }
                    try await Task.sleep(for: pause)
                } catch {
                    // It went with its container, or with the engine.
                    return
                }
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }

    /// Nil while it runs.
    private func exitCode() async throws -> Int? {
        let answer = try await engine.call("GET", "/exec/\(id)/json", on: identity)
        guard answer.isSuccess, let session = answer.json else { throw answer }
        let isOver = session["Running"]?.bool == false && session["CanRemove"]?.bool == true
        return isOver ? session["ExitCode"]?.int ?? 0 : nil
    }
}
