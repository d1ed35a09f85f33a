/// Go's `path.Match`: `*` and `?` stop at `/`, `[a-z]` and `[^a]` are sets, `\` takes the next character as it is.
public struct GlobPattern: Sendable {
    private let pattern: [UInt8]

    public init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

    public func matches(_ text: String) -> Bool { match(pattern[...], Array(text.utf8)[...]) }

    private func match(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        var (pattern, text) = (pattern, text)
        // Where to go on if what follows the last star does not match here.
        var retry: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.drop { $0 == UInt8(ascii: "*") }
                retry = (pattern, text)
                continue
            }
            if pattern.isEmpty, text.isEmpty { return true }
            if let next = text.first, let rest = step(pattern, next) {
                pattern = rest
                text = text.dropFirst()
                continue
            }
            guard let last = retry, let skipped = last.text.first, skipped != UInt8(ascii: "/") else { return false }
            pattern = last.pattern
            text = last.text.dropFirst()
            retry = (pattern, text)
        }
    }

    /// The pattern behind its first element if that matches a byte.
    private func step(_ pattern: ArraySlice<UInt8>, _ byte: UInt8) -> ArraySlice<UInt8>? {
        guard let first = pattern.first else { return nil }
        let rest = pattern.dropFirst()
        switch first {
        case UInt8(ascii: "?"): return byte == UInt8(ascii: "/") ? nil : rest
        case UInt8(ascii: "\\"): return rest.first == byte ? rest.dropFirst() : nil
        case UInt8(ascii: "["): return set(rest, byte)
        default: return first == byte ? rest : nil
        }
    }

    private func set(_ pattern: ArraySlice<UInt8>, _ byte: UInt8) -> ArraySlice<UInt8>? {
        var rest = pattern
        let isNegated = rest.first == UInt8(ascii: "^")
        if isNegated { rest = rest.dropFirst() }
        var isIn = false
        var isFirst = true
        while let low = rest.first, low != UInt8(ascii: "]") || isFirst {
            isFirst = false
            rest = rest.dropFirst()
            var high = low
            if rest.first == UInt8(ascii: "-"), let end = rest.dropFirst().first {
                high = end
                rest = rest.dropFirst(2)
            }
            if low <= byte, byte <= high { isIn = true }
        }
        guard rest.first == UInt8(ascii: "]"), isIn != isNegated, byte != UInt8(ascii: "/") else { return nil }
        return rest.dropFirst()
    }
}
