/// Why a pattern cannot be used.
struct GlobError: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// The regular expressions that `.dockerignore` patterns become, run in time bounded by pattern × path.
///
/// These are Go's expressions as far as moby's translation can produce them: characters, classes, `.`, `^`, a `*` or
/// `?` behind any of them, and the group `(.*/)?`. Alternatives, counts and other groups cannot occur, because moby
/// escapes their characters. All states are followed at once, so there is no backtracking.
struct GlobProgram: Sendable {
    enum Step: Sendable {
        case one(GlobClass)
        case star(GlobClass)
        case optional(GlobClass)
        /// `(.*/)?`: nothing, or anything that ends in a slash.
        case directories
        /// `^` and `\A`: only at the start. In the middle of a pattern it never holds.
        case start
        /// `\z`: only at the end.
        case end
        /// `\b`, or `\B` where false: between a word character and another.
        case wordBoundary(Bool)
    }

    private let steps: [Step]

    init(_ expression: String) throws(GlobError) {
        var parser = GlobParser(expression)
        steps = try parser.steps()
    }

    /// Whether the program matches the whole path.
    func matches(_ path: ArraySlice<UInt8>) -> Bool {
        let scalars = GlobProgram.scalars(path)
        let final = steps.count
        // A `directories` step has two states: at it, and inside it. State 2i is "before step i", 2i+1 "inside".
        var states = [Bool](repeating: false, count: 2 * final + 1)
        states[0] = true
        close(&states, at: 0, in: scalars)
        var next = states
        for (place, scalar) in scalars.enumerated() {
            for state in next.indices { next[state] = false }
            for (index, step) in steps.enumerated() {
                if states[2 * index] {
                    switch step {
                    case .one(let set), .optional(let set):
                        if set.contains(scalar) { next[2 * index + 2] = true }
                    case .star(let set):
                        if set.contains(scalar) { next[2 * index] = true }
                    case .directories, .start, .end, .wordBoundary: break
                    }
                }
                if states[2 * index + 1] {
                    if scalar != "\n" { next[2 * index + 1] = true }
                    if scalar == "/" { next[2 * index + 2] = true }
                }
            }
            close(&next, at: place + 1, in: scalars)
            guard next.contains(true) else { return false }
            swap(&states, &next)
        }
        return states[2 * final]
    }

    /// Adds the states that are reached without a character.
    private func close(_ states: inout [Bool], at place: Int, in scalars: [Unicode.Scalar]) {
        for (index, step) in steps.enumerated() where states[2 * index] {
            switch step {
            case .one: break
            case .star, .optional: states[2 * index + 2] = true
            case .directories:
                states[2 * index + 1] = true
                states[2 * index + 2] = true
            case .start: if place == 0 { states[2 * index + 2] = true }
            case .end: if place == scalars.count { states[2 * index + 2] = true }
            case .wordBoundary(let wanted):
                let before = place > 0 && GlobClass.isWord(scalars[place - 1])
                let after = place < scalars.count && GlobClass.isWord(scalars[place])
                if (before != after) == wanted { states[2 * index + 2] = true }
            }
        }
    }

    /// The path's characters. A byte that is no UTF-8 counts as U+FFFD, as Go's regexp has it.
    private static func scalars(_ path: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(path.count)
        var bytes = path.makeIterator()
        var codec = UTF8()
        while true {
            switch codec.decode(&bytes) {
            case .scalarValue(let scalar): scalars.append(scalar)
            case .error: scalars.append("\u{FFFD}")
            case .emptyInput: return scalars
            }
        }
    }
}
