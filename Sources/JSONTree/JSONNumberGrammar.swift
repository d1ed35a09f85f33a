/// JSON's number grammar: `-? (0 | [1-9][0-9]*) (\. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
enum JSONNumberGrammar {
    enum Outcome {
        /// A number ends before this index.
        case number(end: Int)
        /// The byte at this index (or the end of the bytes) cannot go on with the number.
        case invalid(at: Int)
    }

    /// Where the number that starts at `start` ends. Does not look at what follows it.
    @inline(__always)
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Outcome {
        let end = bytes.count
        var index = start
        @inline(__always) func isDigit(_ index: Int) -> Bool { index < end && bytes[index] &- 0x30 < 10 }

        if index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard isDigit(index) else { return .invalid(at: index) }
        if bytes[index] == UInt8(ascii: "0") {
            index += 1
            if isDigit(index) { return .invalid(at: index) }
        } else {
            while isDigit(index) { index += 1 }
        }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard isDigit(index) else { return .invalid(at: index) }
            while isDigit(index) { index += 1 }
        }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
            guard isDigit(index) else { return .invalid(at: index) }
            while isDigit(index) { index += 1 }
        }
        return .number(end: index)
    }
}
