public import EngineAPI

extension Docker {
    /// A size as command lines and compose files write it: `20m`, `1.5GiB`, `4096`.
    ///
    /// The letters are powers of 1024, with or without `b` or `ib` behind them and in any case, as go-units'
    /// `RAMInBytes` reads them.
    public struct ByteCount: Sendable, Hashable {
        public var bytes: Int

        public init(bytes: Int) { self.bytes = bytes }

        /// - Throws: `invalidInput`, naming the text.
        public init(parsing text: String) throws(EngineError) {
            let lower = text.lowercased()
            let digits = lower.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let suffix = lower[digits.endIndex...].drop { $0 == " " }
            guard let number = Double(digits), number.isFinite, digits.last != ".",
                let power = Self.power(of: String(suffix))
            else {
                throw EngineError(.invalidInput, "\"\(text)\" is no size; write it as 512m, 2g or a number of bytes.")
            }
            var value = number
            for _ in 0..<power { value *= 1024 }
            guard value <= Double(Int.max / 2) else {
                throw EngineError(.invalidInput, "The size \(text) is larger than any machine has.")
            }
            bytes = Int(value)
        }

        private static func power(of suffix: String) -> Int? {
            switch suffix {
            case "", "b": 0
            case "k", "kb", "kib": 1
            case "m", "mb", "mib": 2
            case "g", "gb", "gib": 3
            case "t", "tb", "tib": 4
            case "p", "pb", "pib": 5
            default: nil
            }
        }
    }
}
