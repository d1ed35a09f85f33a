import ArgumentParser
import EngineAPI

/// A moment on the command line as docker takes it: RFC 3339, seconds since 1970, or a Go duration before now (`10m`).
struct TimeArgument: ExpressibleByArgument, Sendable {
    private enum Form { case moment(Timestamp), before(Duration) }
    private let form: Form

    init?(argument: String) {
        if let duration = GoDuration.parse(argument) {
            form = .before(duration)
        } else if let seconds = Int64(argument) {
            form = .moment(Timestamp(seconds: seconds))
        } else if let time = Self.spellings(argument).lazy.compactMap({ Timestamp($0) }).first {
            form = .moment(time)
        } else {
            return nil
        }
    }

    func time(now: Timestamp) -> Timestamp {
        switch form {
        case .moment(let time): time
        case .before(let duration): now.advanced(by: .zero - duration)
        }
    }

    /// docker also takes a date and a time without a zone; those are read as UTC here.
    private static func spellings(_ text: String) -> [String] {
        [text, text + "Z", text + ":00Z", text + "T00:00:00Z"]
    }
}

/// A span of time: Go's form (`1h30m`, `500ms`), or a number of seconds.
struct DurationArgument: ExpressibleByArgument, Sendable {
    let duration: Duration

    init?(argument: String) {
        if let seconds = Double(argument), seconds.isFinite, seconds.magnitude < 1e9 {
            duration = .milliseconds(Int64((seconds * 1000).rounded()))
        } else if let parsed = GoDuration.parse(argument) {
            duration = parsed
        } else {
            return nil
        }
    }
}

/// Go's `time.ParseDuration`.
enum GoDuration {
    private static let units: [(String, Double)] = [
        ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ]

    static func parse(_ text: String) -> Duration? {
        var rest = text[...]
        let negative = rest.hasPrefix("-")
        if negative || rest.hasPrefix("+") { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
        var seconds = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            guard let number = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            guard let unit = units.first(where: { $0.0 == name }) else { return nil }
            rest = rest.dropFirst(name.count)
            seconds += number * unit.1
        }
        guard seconds < 1e10 else { return nil }
        return .nanoseconds(Int64((negative ? -seconds : seconds) * 1e9))
    }
}
