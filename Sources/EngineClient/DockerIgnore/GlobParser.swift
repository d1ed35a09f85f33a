/// Reads the expressions that moby's translation of patterns produces, by the rules of Go's regexp.
struct GlobParser {
    private static let directories = "(.*/)?"

    private var rest: Substring.UnicodeScalarView

    init(_ expression: String) { rest = expression[...].unicodeScalars }

    mutating func steps() throws(GlobError) -> [GlobProgram.Step] {
        var steps: [GlobProgram.Step] = []
        while let scalar = rest.first {
            if rest.starts(with: GlobParser.directories.unicodeScalars) {
                rest.removeFirst(GlobParser.directories.unicodeScalars.count)
                steps.append(.directories)
                continue
            }
            rest.removeFirst()
            switch scalar {
            case "^": steps.append(.start)
            case ".": steps.append(quantified(.any))
            case "[": steps.append(quantified(try set()))
            case "\\": steps.append(try escape())
            default: steps.append(quantified(GlobClass(scalar)))
            }
        }
        return steps
    }

    /// The class with the `*` or `?` that stands behind it.
    private mutating func quantified(_ set: GlobClass) -> GlobProgram.Step {
        switch rest.first {
        case "*":
            rest.removeFirst()
            return .star(set)
        case "?":
            rest.removeFirst()
            return .optional(set)
        default: return .one(set)
        }
    }

    private mutating func escape() throws(GlobError) -> GlobProgram.Step {
        switch rest.first {
        case "A":
            rest.removeFirst()
            return .start
        case "z":
            rest.removeFirst()
            return .end
        case "b", "B":
            return .wordBoundary(rest.removeFirst() == "b")
        case let letter?:
            if let set = GlobClass.escaped(letter) {
                rest.removeFirst()
                return quantified(set)
            }
            return quantified(GlobClass(try escapedCharacter()))
        case nil: throw GlobError("it ends in a '\\'")
        }
    }

    /// The character of an escape, behind its backslash.
    private mutating func escapedCharacter() throws(GlobError) -> Unicode.Scalar {
        guard let letter = rest.popFirst() else { throw GlobError("it ends in a '\\'") }
        let controls: [Unicode.Scalar: Unicode.Scalar] = [
            "a": "\u{7}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{B}",
        ]
        if let control = controls[letter] { return control }
        // Go accepts any ASCII punctuation behind a backslash, but no other letters and no digits. (Octal and
        // hexadecimal codes and Unicode classes, which Go's regexp also has, are refused here: nobody writes them in
        // a .dockerignore, and a clear refusal is better than a guess.)
        guard letter.isASCII, !letter.properties.isAlphabetic, !("0"..."9").contains(letter) else {
            throw GlobError("'\\\(letter)' means nothing in a pattern")
        }
        return letter
    }

    /// A class, behind its opening bracket.
    private mutating func set() throws(GlobError) -> GlobClass {
        var ranges: [ClosedRange<UInt32>] = []
        let isNegated = rest.first == "^"
        if isNegated { rest.removeFirst() }
        var isFirst = true
        while isFirst || rest.first != "]" {
            isFirst = false
            guard let scalar = rest.first else { throw GlobError("it has an open '['") }
            if let named = try namedSet() {
                ranges += named
                continue
            }
            if scalar == "\\", let letter = rest.dropFirst().first, let set = GlobClass.escaped(letter) {
                rest.removeFirst(2)
                ranges += set.isNegated ? GlobClass.complement(set.ranges) : set.ranges
                continue
            }
            let low = try classCharacter()
            var high = low
            if rest.first == "-", let beyond = rest.dropFirst().first, beyond != "]" {
                rest.removeFirst()
                high = try classCharacter()
            }
            guard low.value <= high.value else { throw GlobError("the range '\(low)-\(high)' runs backwards") }
            ranges.append(low.value...high.value)
        }
        rest.removeFirst()
        return GlobClass(ranges, isNegated: isNegated)
    }

    private mutating func classCharacter() throws(GlobError) -> Unicode.Scalar {
        guard let scalar = rest.popFirst() else { throw GlobError("it has an open '['") }
        return scalar == "\\" ? try escapedCharacter() : scalar
    }

    /// `[:name:]` or `[:^name:]` inside a class.
    private mutating func namedSet() throws(GlobError) -> [ClosedRange<UInt32>]? {
        guard rest.starts(with: "[:".unicodeScalars) else { return nil }
        let text = String(Substring(rest.dropFirst(2)))
        guard let end = text.firstRange(of: ":]") else { return nil }
        var name = text[..<end.lowerBound]
        let isNegated = name.hasPrefix("^")
        if isNegated { name.removeFirst() }
        guard let ranges = GlobClass.named[String(name)], !name.contains(" ") else {
            throw GlobError("there is no class '[:\(name):]'")
        }
        rest.removeFirst(text[..<end.upperBound].unicodeScalars.count + 2)
        return isNegated ? GlobClass.complement(ranges) : ranges
    }
}
