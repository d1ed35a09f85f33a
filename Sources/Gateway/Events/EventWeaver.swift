import EngineAPI
import JSONTree
import Parity

/// Makes one stream of Docker's events of the engine's own, in order: adds what the engine leaves out, and drops what
/// the gateway makes itself. Pure; one for each stream.
struct EventWeaver: Sendable {
    private var runs = ContainerRuns()
    /// The numbers of notes whose event has come.
    private var used: Set<UInt64> = []

    /// - Parameters:
    ///   - event: in Docker's form.
    ///   - time: when it was seen, on a stream as it comes; when it happened, in a look back.
    mutating func weave(_ event: JSONValue, at time: Timestamp, _ ledger: EventLedger) -> [JSONValue] {
        var event = event
        runs.follow(&event)
        let id = event["Actor"]?["ID"]?.string ?? ""
        let nanoseconds = event["timeNano"]?.int64 ?? 0
        let note = note(for: event, at: time, ledger)
        var around: [JSONValue] = []
        if event["Type"] == "container", let attached = ledger.attachments(of: id) {
            if event["Action"] == "start" { around = attached.taken(at: nanoseconds) }
            if event["Action"] == "die" { around = attached.left(at: nanoseconds) }
        }
        switch note?.effect {
        case nil: break
        case .hide: return []
        case .add(let attributes): event = Self.adding(attributes, to: event)
        case .stop(let signal):
            guard let actor = EventActor(event) else { break }
            let killed = event["Actor"]?["Attributes"]?["exitCode"] == "137" && signal != 9
            if killed { around.insert(actor.event("kill", ["signal": "9"], at: nanoseconds), at: 0) }
            around.append(actor.event("stop", at: nanoseconds))
        }
        return around + [event]
    }

    private mutating func note(for event: JSONValue, at time: Timestamp, _ ledger: EventLedger) -> EventNote? {
        guard let found = ledger.notes.first(where: { !used.contains($0.number) && $0.note.concerns(event, at: time) })
        else { return nil }
        used.insert(found.number)
        if used.count > 2 * EventLedger.limit, let oldest = ledger.notes.first?.number {
            used = used.filter { $0 >= oldest }
        }
        return found.note
    }

    private static func adding(_ more: JSONObject, to event: JSONValue) -> JSONValue {
        var event = event
        var attributes = event["Actor"]?["Attributes"]?.object ?? JSONObject()
        for member in more { attributes[member.key] = member.value }
        attributes.members.sort { $0.key < $1.key }
        event["Actor"]?["Attributes"] = .object(attributes)
        return event
    }
}
