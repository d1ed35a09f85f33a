/// Reads the `Date` header: `Sat, 21 Nov 2026 01:25:30 GMT` (RFC 9110 §5.6.7).
package enum EngineDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    package static func parse(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return Timestamp("\(parts[3])-\(padded(month + 1))-\(parts[1])T\(parts[4])Z")
    }
}
