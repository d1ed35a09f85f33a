import EngineAPI
import JSONTree
import Parity

/// What the gateway knows of events beyond what the engine tells: bounded, and lost with the process.
struct EventLedger: Sendable {
    /// The most notes, made events, containers and exec sessions of which anything is kept; the oldest goes first.
    static let limit = 1_024

    /// An exec session that was created through the gateway.
    struct Session: Sendable {
        let actor: EventActor
        let command: String
    }

    /// The oldest first, by number.
    private(set) var notes: [(number: UInt64, note: EventNote)] = []
    /// Events that the gateway made, in Docker's form, the oldest first.
    private(set) var made: [(time: Int64, event: JSONValue)] = []
    private var attachments = Bounded<ContainerAttachments>()
    private var actors = Bounded<EventActor>()
    private var sessions = Bounded<Session>()
    private var networks = Bounded<String>()
    private var next: UInt64 = 0

    // MARK: notes

    mutating func open(_ note: EventNote) -> UInt64 {
        next += 1
        notes.append((next, note))
        if notes.count > Self.limit { notes.removeFirst() }
        return next
    }

    /// The request is over: the event has happened by then, or will not.
    mutating func close(_ number: UInt64, at time: Timestamp) {
        guard let place = notes.firstIndex(where: { $0.number == number }) else { return }
        notes[place].note.until = time
    }

    /// The request failed, and there will be no event.
    mutating func drop(_ number: UInt64) { notes.removeAll { $0.number == number } }

    // MARK: made events

    mutating func add(_ event: JSONValue) {
        let time = event["timeNano"]?.int64 ?? 0
        // Nearly always the end.
        var place = made.endIndex
        while place > made.startIndex, made[place - 1].time > time { place -= 1 }
        made.insert((time, event), at: place)
        if made.count > Self.limit { made.removeFirst() }
    }

    // MARK: who is who

    func attachments(of container: String) -> ContainerAttachments? { attachments[container] }
    mutating func remember(_ attached: ContainerAttachments) { attachments[attached.container] = attached }

    func actor(_ id: String) -> EventActor? { actors[id] }
    mutating func remember(_ actor: EventActor) { actors[actor.id] = actor }

    func session(_ id: String) -> Session? { sessions[id] }
    mutating func remember(_ session: Session, _ id: String) { sessions[id] = session }

    /// A network's id by the name that it has or had.
    func network(_ name: String) -> String? { networks[name] }
    mutating func remember(network name: String, _ id: String) { networks[name] = id }

    /// Learns from an event in Docker's form.
    mutating func follow(_ event: JSONValue) {
        guard let type = event["Type"]?.string, let action = event["Action"]?.string else { return }
        let id = event["Actor"]?["ID"]?.string ?? ""
        switch (type, action) {
        case ("container", "create"), ("container", "start"), ("container", "rename"):
            if let actor = EventActor(event) { remember(actor) }
        case ("network", "connect"), ("network", "disconnect"):
            // It has others from now on, which are asked for when they matter.
            attachments[event["Actor"]?["Attributes"]?["container"]?.string ?? ""] = nil
        case ("network", "create"): networks[event["Actor"]?["Attributes"]?["name"]?.string ?? ""] = id
        default: break
        }
    }

    /// A dictionary that forgets what was put in first.
    private struct Bounded<Value: Sendable>: Sendable {
        private var values: [String: Value] = [:]
        private var order: [String] = []

        subscript(key: String) -> Value? {
            get { values[key] }
            set {
                guard let newValue else {
                    if values.removeValue(forKey: key) != nil { order.removeAll { $0 == key } }
                    return
                }
                if values.updateValue(newValue, forKey: key) == nil { order.append(key) }
                if order.count > EventLedger.limit { values[order.removeFirst()] = nil }
            }
        }
    }
}
