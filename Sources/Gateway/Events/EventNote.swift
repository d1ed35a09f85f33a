import EngineAPI
import EngineClient
import JSONTree
import Parity

/// What a request that passes through the gateway tells of an event that the engine will send for it.
struct EventNote: Sendable {
    enum Effect: Sendable {
        /// The gateway makes the event itself.
        case hide
        /// Attributes that the engine leaves out.
        case add(JSONObject)
        /// The container ends because it is stopped with this signal: Docker tells `stop` with its `die`, and a second
        /// `kill` where it did not end in time.
        case stop(signal: Int)
    }

    /// The event's type and action, in Docker's words.
    let type: String
    let action: String
    /// The container or network: its id, or what the client called it.
    let subject: String
    let effect: Effect
    /// When the request came.
    let from: Timestamp
    /// Until when the event may have happened; nil while the request is under way, and for ends that may come late.
    var until: Timestamp?

    init(_ type: String, _ action: String, of subject: String, _ effect: Effect, from: Timestamp = .now) {
        self.type = type
        self.action = action
        self.subject = subject
        self.effect = effect
        self.from = from
    }

    /// Whether this is the event, seen or happened at `time`.
    func concerns(_ event: JSONValue, at time: Timestamp) -> Bool {
        guard event["Type"]?.string == type, event["Action"]?.string == action, from <= time,
            until.map({ time <= $0 }) ?? true
        else { return false }
        let id = event["Actor"]?["ID"]?.string ?? ""
        let attributes = event["Actor"]?["Attributes"]
        return [id, attributes?["name"]?.string, attributes?["container"]?.string].contains(subject)
            || subject.utf8.count >= 4 && id.hasPrefix(subject)
    }
}
