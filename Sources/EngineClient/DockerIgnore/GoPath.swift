/// Go's lexical path rules, which moby applies to patterns.
enum GoPath {
    /// The shortest path that means the same, as Go's `path.Clean`: no `.`, no inner `..`, no doubled or trailing
    /// slashes; "." for nothing.
    static func clean(_ path: String) -> String {
        let isRooted = path.utf8.first == UInt8(ascii: "/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isRooted {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isRooted { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// Whether Go's `filepath.Match` accepts this pattern. moby checks patterns with it and refuses the others, though
    /// it then matches by other rules.
    static func isValidPattern(_ pattern: String) -> Bool {
        var rest = Array(pattern.unicodeScalars)[...]

        /// One possibly escaped character of a class; false if there is none.
        func takeClassCharacter() -> Bool {
            guard let first = rest.first, first != "-", first != "]" else { return false }
            rest.removeFirst()
            if first == "\\" {
                guard rest.popFirst() != nil else { return false }
            }
            return !rest.isEmpty
        }

        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\":
                guard rest.popFirst() != nil else { return false }
            case "[":
                if rest.first == "^" { rest.removeFirst() }
                var isEmpty = true
                while isEmpty || rest.first != "]" {
                    guard takeClassCharacter() else { return false }
                    if rest.first == "-" {
                        rest.removeFirst()
                        guard takeClassCharacter() else { return false }
                    }
                    isEmpty = false
                }
                rest.removeFirst()
            default: break
            }
        }
        return true
    }
}
