import EngineAPI
import EngineHTTP

/// A streamed answer that its reader closes, and the moment its engine gave it.
final class HeldAnswer: Sendable {
    let stream: HeldStream

    init(_ stream: HeldStream) { self.stream = stream }

    /// The engine's own clock at the answer's head, to the second (`Date`, which Go's server always sends).
    var date: Timestamp? { stream.head.fields["Date"].flatMap(EngineDate.parse) }
}

/// Reads the `Date` header: `Sat, 21 Nov 2026 01:25:30 GMT` (RFC 9110 §5.6.7).
enum EngineDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func parse(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return Timestamp("\(parts[3])-\(padded(month + 1))-\(parts[1])T\(parts[4])Z")
    }
}
