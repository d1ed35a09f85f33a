import EngineAPI
import JSONTree
import Parity

/// Merges what the engine's log says of the past with the events that the gateway made, by time. Pure.
struct EventLookBack: Sendable {
    private let ledger: EventLedger
    private var weaver = EventWeaver()
    private var told = 0

    init(_ ledger: EventLedger) { self.ledger = ledger }

    /// What is due up to one event of the engine's, in Docker's form, and the event itself.
    mutating func read(_ event: JSONValue) -> [JSONValue] {
        let time = event["timeNano"]?.int64 ?? 0
        var due: [JSONValue] = []
        while told < ledger.made.count, ledger.made[told].time <= time {
            due.append(ledger.made[told].event)
            told += 1
        }
        return due + weaver.weave(event, at: Timestamp(unixNanoseconds: time), ledger)
    }

    /// What the gateway made since the last event of the engine's.
    mutating func rest() -> [JSONValue] {
        defer { told = ledger.made.count }
        return ledger.made[min(told, ledger.made.count)...].map(\.event)
    }
}
