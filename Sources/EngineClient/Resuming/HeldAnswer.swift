import EngineAPI
import EngineHTTP

/// A streamed answer that its reader closes, and the moment its engine gave it.
final class HeldAnswer: Sendable {
    let stream: HeldStream

    init(_ stream: HeldStream) { self.stream = stream }

    /// The engine's own clock at the answer's head, to the second (`Date`, which Go's server always sends).
    var date: Timestamp? { stream.head.fields["Date"].flatMap(EngineDate.parse) }
}
