/// A set of characters: those in some ranges, or all but those.
struct GlobClass: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }

    /// `.`: everything but a newline.
    static let any = GlobClass([0x0A...0x0A], isNegated: true)

    /// Word characters: ASCII letters, digits and the underscore.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        named["word"]?.contains { $0.contains(scalar.value) } == true
    }

    /// The class that a letter behind a backslash stands for (`\d`, `\s`, `\w`; in upper case all others).
    static func escaped(_ letter: Unicode.Scalar) -> GlobClass? {
        let names: [Unicode.Scalar: String] = ["d": "digit", "s": "perl space", "w": "word"]
        guard let lower = letter.properties.lowercaseMapping.unicodeScalars.first, let name = names[lower],
            let ranges = named[name]
        else { return nil }
        return GlobClass(ranges, isNegated: lower != letter)
    }

    /// The ranges of the ASCII classes of `[[:name:]]` (Go: `regexp/syntax/perl_groups.go`).
    static let named: [String: [ClosedRange<UInt32>]] = [
        "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A], "ascii": [0...0x7F],
        "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0...0x1F, 0x7F...0x7F], "digit": [0x30...0x39],
        "graph": [0x21...0x7E], "lower": [0x61...0x7A], "print": [0x20...0x7E],
        "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
        "upper": [0x41...0x5A], "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
        "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
        // `\s` has no vertical tab, `[[:space:]]` has.
        "perl space": [0x09...0x0A, 0x0C...0x0D, 0x20...0x20],
    ]

    /// What is in neither of these ranges.
    static func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { result.append(start...range.lowerBound - 1) }
            start = max(start, range.upperBound + 1)
        }
        if start <= 0x10FFFF { result.append(start...0x10FFFF) }
        return result
    }
}
