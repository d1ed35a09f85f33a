public import EngineAPI

extension Docker {
    /// Reads a length of time as Go writes it: `1m30s`, `500ms`, `1.5h`, `0`.
    /// - Throws: `invalidInput`, naming the text; a number without a unit is refused as Go refuses it.
    public static func duration(parsing text: String) throws(EngineError) -> Duration {
        var rest = text[...]
        let negative = rest.first == "-"
        if negative || rest.first == "+" { rest.removeFirst() }
        if rest == "0" { return .zero }
        let problem = EngineError(
            .invalidInput, "\"\(text)\" is no length of time; write it with its unit, as 30s, 500ms or 1m30s.")
        guard !rest.isEmpty else { throw problem }
        var sum = Duration.zero
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest[digits.endIndex...]
            let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
            rest = rest[unit.endIndex...]
            guard let number = Double(digits), number < 1e9, let length = unitLength(String(unit)) else {
                throw problem
            }
            sum += length * number
        }
        return negative ? .zero - sum : sum
    }

    private static func unitLength(_ unit: String) -> Duration? {
        switch unit {
        case "ns": .nanoseconds(1)
        case "us", "µs", "μs": .microseconds(1)
        case "ms": .milliseconds(1)
        case "s": .seconds(1)
        case "m": .seconds(60)
        case "h": .seconds(3600)
        default: nil
        }
    }
}
