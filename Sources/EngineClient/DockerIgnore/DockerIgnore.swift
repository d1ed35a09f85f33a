public import EngineAPI

/// What a `.dockerignore` file excludes from a build context, exactly as moby reads it.
///
/// A pattern matches a path or any of its parent directories; the last pattern that matches decides; `!` takes back
/// in. Paths are relative to the context's root, with `/`, without a leading or trailing slash.
/// Source: github.com/moby/patternmatcher (`MatchesOrParentMatches`, `MatchesUsingParentResults`) and its `ignorefile`.
public struct DockerIgnore: Sendable {
    private var patterns: [IgnorePattern]

    /// A matcher for these patterns, in order.
    /// - Throws: `invalidInput`, naming the first pattern that moby would refuse.
    public init(patterns: [String]) throws(EngineError) {
        self.patterns = []
        for pattern in patterns { try append(pattern) }
    }

    /// A matcher for the text of a `.dockerignore` file: byte order mark, comments, blank lines and white space go,
    /// a leading slash means the context's root.
    /// - Throws: `invalidInput`, naming the first pattern that moby would refuse.
    public init(parsing bytes: [UInt8]) throws(EngineError) {
        try self.init(patterns: IgnoreFile.patterns(in: bytes))
    }

    /// Adds one pattern at the end, where it has the last word.
    /// - Throws: `invalidInput` if moby would refuse it.
    public mutating func append(_ pattern: String) throws(EngineError) {
        do throws(GlobError) {
            if let compiled = try IgnorePattern(pattern) { patterns.append(compiled) }
        } catch {
            throw EngineError(.invalidInput, "the .dockerignore pattern \"\(pattern)\" cannot be used: \(error.reason)")
        }
    }

    /// Whether there are no patterns.
    public var isEmpty: Bool { patterns.isEmpty }

    /// Whether the path is excluded: the last pattern that matches it or a directory above it decides. The context's
    /// root, ".", never is.
    ///
    /// This is moby's `MatchesOrParentMatches`. The walk over a directory uses `MatchesUsingParentResults` as moby's
    /// does, which differs where a later pattern excludes again what a `!` below a directory took back.
    public func excludes(_ path: String) -> Bool {
        if path == "." { return false }
        let bytes = Array(path.utf8)
        let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
        var isExcluded = false
        for pattern in patterns where pattern.isNegated == isExcluded {
            if pattern.matches(bytes[...]) || ends.contains(where: { pattern.matches(bytes[..<$0]) }) {
                isExcluded = !pattern.isNegated
            }
        }
        return isExcluded
    }

    /// What the patterns say of one path; the paths below it need it.
    struct Verdict: Sendable {
        var isExcluded = false
        /// For each pattern whether it matched the path or one above.
        fileprivate var matched: [Bool] = []

        /// The verdict on the context's root, which cannot be excluded.
        static let root = Verdict()
    }

    /// The verdict on a path, given that on its directory.
    func verdict(on path: ArraySlice<UInt8>, below parent: Verdict) -> Verdict {
        var verdict = Verdict(matched: [Bool](repeating: false, count: patterns.count))
        for (place, pattern) in patterns.enumerated() {
            var matches = parent.matched.isEmpty ? false : parent.matched[place]
            // An exclusion of what is excluded, or the taking back of what is not, changes nothing and is not tried.
            if !matches {
                if pattern.isNegated != verdict.isExcluded { continue }
                matches = pattern.matches(path)
            }
            guard matches else { continue }
            verdict.matched[place] = true
            verdict.isExcluded = !pattern.isNegated
        }
        return verdict
    }

    /// Whether something below an excluded directory may be taken back in; if not, it need not be walked.
    ///
    /// As BuildKit does (fsutil), and unlike the docker CLI's older archiver, a `!` pattern with wildcards counts: with
    /// `*` and `!**/keep` the file `a/keep` is sent.
    func mayTakeBack(below directory: ArraySlice<UInt8>) -> Bool {
        patterns.contains { $0.isNegated && $0.mayMatch(below: directory) }
    }
}
