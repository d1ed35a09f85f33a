/// One pattern of a `.dockerignore` file, compiled by moby's rules (github.com/moby/patternmatcher).
///
/// moby matches plain texts, `x/**` and `**/x` without a regular expression, and these differ from what the expression
/// would say (`.` in an expression matches no newline, a suffix needs no slash before it in `**x`), so the kinds are
/// kept apart here too.
struct IgnorePattern: Sendable {
    private enum Kind: Sendable {
        case exact([UInt8])
        case prefix([UInt8])
        case suffix([UInt8])
        case glob(GlobProgram)
    }

    /// Whether the pattern takes paths back in that earlier ones excluded.
    let isNegated: Bool
    private let kind: Kind
    /// The text before the first character that is not plain.
    private let literalPrefix: [UInt8]

    /// Compiles one pattern; nil if it is blank.
    /// - Throws: ``GlobError`` if moby would refuse it.
    init?(_ text: String) throws(GlobError) {
        let trimmed = IgnoreFile.trimmed(text[...])
        if trimmed.isEmpty { return nil }
        var pattern = GoPath.clean(String(trimmed))
        isNegated = pattern.hasPrefix("!")
        if isNegated {
            pattern.removeFirst()
            if pattern.isEmpty { throw GlobError("a '!' alone takes nothing back in") }
        }
        guard GoPath.isValidPattern(pattern) else { throw GlobError("it has an open '[', or a '\\' at its end") }
        let special: Set<Unicode.Scalar> = ["*", "?", "[", "]", "\\"]
        literalPrefix = Array(String(pattern.unicodeScalars.prefix { !special.contains($0) }).utf8)
        kind = try IgnorePattern.compile(pattern)
    }

    /// Translates as moby's `Pattern.compile` does, quirks included: only the first character's `**` makes a suffix
    /// pattern, and a later special character makes an expression of it again.
    private static func compile(_ pattern: String) throws(GlobError) -> Kind {
        enum Detected { case exact, prefix, suffix, expression }
        var detected = Detected.exact
        var expression = ""
        var rest = pattern.unicodeScalars[...]
        var isFirst = true
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*" where rest.first == "*":
                rest.removeFirst()
                if rest.first == "/" { rest.removeFirst() }
                if !rest.isEmpty {
                    expression += "(.*/)?"
                    detected = .expression
                } else if detected == .exact {
                    detected = .prefix
                } else {
                    expression += ".*"
                    detected = .expression
                }
                if isFirst { detected = .suffix }
            case "*":
                expression += "[^/]*"
                detected = .expression
            case "?":
                expression += "[^/]"
                detected = .expression
            case ".", "+", "(", ")", "|", "{", "}", "$":
                expression += "\\" + String(scalar)
            case "\\":
                expression += "\\"
                if let next = rest.popFirst() {
                    expression.unicodeScalars.append(next)
                    detected = .expression
                }
            case "[", "]":
                expression.unicodeScalars.append(scalar)
                detected = .expression
            default: expression.unicodeScalars.append(scalar)
            }
            isFirst = false
        }
        switch detected {
        case .exact: return .exact(Array(pattern.utf8))
        case .prefix: return .prefix(Array(pattern.utf8.dropLast(2)))
        case .suffix: return .suffix(Array(pattern.utf8.dropFirst(2)))
        case .expression: return .glob(try GlobProgram(expression))
        }
    }

    /// Whether the pattern matches the whole path, which has no leading or trailing slash.
    func matches(_ path: ArraySlice<UInt8>) -> Bool {
        switch kind {
        case .exact(let text): path.elementsEqual(text)
        case .prefix(let text): path.starts(with: text)
        case .suffix(let text):
            path.count >= text.count && path.suffix(text.count).elementsEqual(text)
                // `**/x` also matches "x".
                || text.first == UInt8(ascii: "/") && path.elementsEqual(text.dropFirst())
        case .glob(let program): program.matches(path)
        }
    }

    /// Whether the pattern may match something below this directory. False only if it cannot.
    func mayMatch(below directory: ArraySlice<UInt8>) -> Bool {
        let slash = UInt8(ascii: "/")
        let inside = Array(directory) + [slash]
        switch kind {
        case .exact(let text): return text.starts(with: inside) || inside.starts(with: text + [slash])
        case .prefix, .suffix, .glob:
            let shared = min(inside.count, literalPrefix.count)
            return inside.prefix(shared).elementsEqual(literalPrefix.prefix(shared))
        }
    }
}
