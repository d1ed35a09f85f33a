import EngineAPI
import Testing

@testable import EngineClient

@Suite struct DockerIgnoreTests {
    enum Match: Sendable { case no, itself, parent }

    /// One pattern, one path, and whether it matches the path itself or a directory above it.
    static let single: [(String, String, Match)] = [
        ("**", "file", .itself), ("**", "dir/file", .itself), ("**/", "file", .itself), ("**/", "dir/file", .itself),
        ("**/**", "dir/file", .itself), ("dir/**", "dir/file", .itself), ("dir/**", "dir/dir2/file", .itself),
        ("dir/**", "dir", .no),
        ("dir/**", "dirt", .no), ("dir**", "dirt/x", .itself), ("**/dir", "dir", .itself),
        ("**/dir", "dir/file", .parent),
        ("**/dir2/*", "dir/dir2/file", .itself), ("**/dir2/*", "dir/dir2/a/b", .parent),
        ("**/dir2/**", "dir/dir2/dir3/file", .itself),
        ("**file", "file", .itself), ("**file", "dir/file", .itself), ("**file", "dir/myfile", .itself),
        ("**/file", "dir/dir/file", .itself),
        ("**/file", "dir/myfile", .no), ("**/file*", "dir/dir/file.txt", .itself),
        ("**/file*txt", "dir/dir/file.txt", .itself),
        ("**/file*.txt*", "dir/dir/file.txt", .itself), ("**/**/*.txt", "dir/dir/file.txt", .itself),
        ("**/**/*.txt2", "dir/dir/file.txt", .no),
        ("**/*.txt", "file.txt", .itself), ("**/**/*.txt", "file.txt", .itself), ("a**/*.txt", "a/file.txt", .itself),
        ("a**/*.txt", "a/dir/dir/file.txt", .itself), ("a/*.txt", "a/dir/file.txt", .no),
        ("a/*.txt**", "a/file.txt", .itself),
        ("a/**/b", "a/b", .itself), ("a/**/b", "a/x/y/b", .itself), ("a/**/b", "a/xb", .no), ("a/**/b", "ab", .no),
        ("a[b-d]e", "ae", .no), ("a[b-d]e", "ace", .itself), ("a[b-d]e", "aae", .no), ("a[^b-d]e", "aze", .itself),
        ("a[^b-d]e", "a/e", .itself),
        (".*", ".foo", .itself), (".*", "foo", .no), ("abc.def", "abcdef", .no), ("abc.def", "abc.def", .itself),
        ("abc.def", "abcZdef", .no),
        ("abc?def", "abcZdef", .itself), ("abc?def", "abcdef", .no), ("**/foo/bar", "foo/bar", .itself),
        ("**/foo/bar", "d/d2/foo/bar", .itself),
        ("**/.foo", ".foo", .itself), ("**/.foo", "bar.foo", .no), ("a(b)c/def", "a(b)c/def", .itself),
        ("a(b)c/def", "a(b)c/xyz", .no),
        ("a.|)$(}+{bc", "a.|)$(}+{bc", .itself), ("a.|)$(}+{bc*", "a.|)$(}+{bcd", .itself),
        ("dist/*.whl", "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", .itself), (#"a\\"#, #"a\"#, .itself),
        (#"a\*b"#, "a*b", .itself),
        (#"a\*b"#, "acb", .no), ("*", "abc", .itself), ("*c", "abc", .itself), ("a*", "a", .itself),
        ("a*", "ab/c", .parent), ("a*/b", "abc/b", .itself),
        ("a*/b", "a/c/b", .no), ("a*b*c*d*e*/f", "axbxcxdxexxx/f", .itself), ("a*b*c*d*e*/f", "axbxcxdxe/xxx/f", .no),
        ("a*b*c*d*e*/f", "axbxcxdxexxx/fff", .no), ("a*b?c*x", "abxbbxdbxebxczzx", .itself),
        ("a*b?c*x", "abxbbxdbxebxczzy", .no),
        ("ab[c]", "abc", .itself), ("ab[^c]", "abc", .no), ("ab[^e-g]", "abc", .itself), ("a?b", "a☺b", .itself),
        ("a[^a]b", "a☺b", .itself),
        ("a???b", "a☺b", .no), ("a[^a][^a][^a]b", "a☺b", .no), ("[a-ζ]*", "α", .itself), ("*[a-ζ]", "A", .no),
        ("a?b", "a/b", .no), ("a*b", "a/b", .no),
        (#"[\]a]"#, "]", .itself), (#"[\-]"#, "-", .itself), (#"[x\-]"#, "-", .itself), (#"[x\-]"#, "z", .no),
        (#"[\-x]"#, "a", .no), ("*x", "xxx", .itself),
        // What only a regular expression would say.
        (#"\d*"#, "7x", .itself), (#"\d*"#, "dx", .no), (#"\w?"#, "a-", .itself), ("[[:digit:]]x", "5x", .itself),
        ("[[:digit:]]x", "ax", .no),
        ("[?]", "[]", .itself), ("[?]", "/]", .itself), ("a^b*", "a^bc", .no), ("*a", "x\na", .itself),
        ("**/*a", "x\n/a", .no), ("**/a", "x\n/a", .itself),
        (#"*\bz"#, "a-z", .itself), (#"*\bz"#, "az", .no), ("./x/", "x", .itself), ("x/../y", "y", .itself),
        ("  x  ", "x", .itself),
    ]

    @Test(arguments: single) func onePattern(pattern: String, path: String, expected: Match) throws {
        let ignore = try DockerIgnore(patterns: [pattern])
        #expect(ignore.excludes(path) == (expected != .no))
        #expect(verdict(ignore, path) == (expected != .no))
        let compiled = try #require(try IgnorePattern(pattern))
        #expect(compiled.matches(Array(path.utf8)[...]) == (expected == .itself))
    }

    private func verdict(_ ignore: DockerIgnore, _ path: String) -> Bool {
        let bytes = Array(path.utf8)
        var verdict = DockerIgnore.Verdict.root
        for end in bytes.indices where bytes[end] == UInt8(ascii: "/") {
            verdict = ignore.verdict(on: bytes[..<end], below: verdict)
        }
        return ignore.verdict(on: bytes[...], below: verdict).isExcluded
    }

    static let several: [([String], String, Bool)] = [
        ([], "any/path", false), (["!file.go", "*.go"], "file.go", true), (["*.go", "!file.go"], "file.go", false),
        (["docs", "!docs/README.md"], "docs/README.md", false),
        (["docs/", "!docs/README.md"], "docs/README.md", false),
        (["docs/*", "!docs/README.md"], "docs/README.md", false), (["docs", "!docs/README.md"], "docs/x", true),
        (["**", "!util/docker/web"], "util/docker/web/foo", false),
        (["**", "!util/docker/web", "util/docker/web/foo"], "util/docker/web/foo", true),
        (["**", "!dist/*.whl"], "dist/proxy.whl", false), (["*", "!src"], "src/a/b", false),
        (["*", "!src", "**/test"], "src/a/test/x", true), (["*"], ".", false),
        (["a", "!a", "a"], "a/b", true), (["", "  ", "x"], "x", true),
    ]

    @Test(arguments: several) func patternsInOrder(patterns: [String], path: String, excluded: Bool) throws {
        let ignore = try DockerIgnore(patterns: patterns)
        #expect(ignore.excludes(path) == excluded)
        if path != "." { #expect(verdict(ignore, path) == excluded) }
    }

    /// moby's two ways of asking differ here, and both are kept.
    @Test func excludingAgainByParent() throws {
        let ignore = try DockerIgnore(patterns: ["*", "!b/c", "b"])
        #expect(ignore.excludes("b/c"))
        #expect(!verdict(ignore, "b/c"))
    }

    @Test(arguments: [
        "!", "[", "[^", "[^bc", "a[", "[]a]", "[-]", "[x-]", "[-x]", #"\"#, #"a\"#, "[a-b-c]", "[Local-Only]/",
        #"\pL*"#, #"*\1"#, "[[:nothing:]]x",
        "[z-a]",
    ])
    func refusedPatterns(pattern: String) {
        let error = #expect(throws: EngineError.self) { try DockerIgnore(patterns: ["fine", pattern]) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("\"\(pattern)\"") == true)
    }

    @Test func fileSyntax() throws {
        let text =
            "\u{FEFF}# first\ntest1\r\n/test2\n/a//file/./here/\n\n   \nlast\t\n # no comment\n! /inverted/abs\n!\n! \n/\n..//x\n#last"
        let expected = [
            "test1", "test2", "a/file/here", "last", "# no comment", "!inverted/abs", "!", "!", "/", "../x",
        ]
        #expect(IgnoreFile.patterns(in: Array(text.utf8)) == expected)
        #expect(throws: EngineError.self) { try DockerIgnore(parsing: Array(text.utf8)) }
        #expect(try DockerIgnore(parsing: []).isEmpty)
        #expect(try DockerIgnore(parsing: Array("/a\n!/a/b".utf8)).excludes("a/c"))
    }

    @Test(arguments: [
        (["node_modules", "!src/keep"], "node_modules", false), (["*", "!src/keep"], "src", true),
        (["*", "!src/keep"], "lib", false),
        (["*", "!**/keep"], "lib", true), (["*", "!lib*/keep"], "lib/deep", true), (["*", "!lib*/keep"], "src", false),
        (["*", "!a/b"], "a/b/c", true),
        (["*"], "a", false), (["*", "!a/bc"], "a/b", false), (["*", "!a/**"], "a/b", true),
        (["*", #"!a\b/c"#], "ab", true),
    ])
    func skippingDirectories(patterns: [String], directory: String, mayTakeBack: Bool) throws {
        let ignore = try DockerIgnore(patterns: patterns)
        #expect(ignore.mayTakeBack(below: Array(directory.utf8)[...]) == mayTakeBack)
    }

    @Test(arguments: [
        ("", "."), (".", "."), ("a", "a"), ("a/", "a"), ("a//b", "a/b"), ("./a", "a"), ("a/./b", "a/b"),
        ("a/../b", "b"), ("../a", "../a"), ("a/../..", ".."),
        ("/..", "/"), ("/../a", "/a"), ("//", "/"), ("../../a", "../../a"), ("a/b/../../..", ".."),
    ])
    func cleaning(path: String, cleaned: String) { #expect(GoPath.clean(path) == cleaned) }

    /// Random patterns on random paths: no crash, bounded time, and a pattern without wildcards matches only itself.
    @Test(arguments: 0..<20 as Range<UInt64>) func fuzz(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let pieces = [
            "*", "**", "/", "a", "b", "?", "[a-b]", "[^a]", "\\*", ".", "!", "x", "é", "(", "[", "]", "\\d", "^",
        ]
        for _ in 0..<100 {
            let pattern = (0..<random(10)).map { _ in pieces[random(pieces.count)] }.joined()
            let path = (0..<1 + random(12)).map { _ in ["a", "b", "/", "x", "é", "."][random(6)] }.joined()
            guard path != ".", let ignore = try? DockerIgnore(patterns: [pattern]) else { continue }
            let excluded = ignore.excludes(path)
            if !pattern.contains(where: { "*?[]\\!^".contains($0) }), !pattern.isEmpty {
                let cleaned = GoPath.clean(pattern)
                #expect(excluded == (path == cleaned || path.hasPrefix(cleaned + "/")), "\(pattern) on \(path)")
            }
        }
    }

    /// A backtracking matcher would need longer than the universe has been there.
    @Test func hostilePatternsTakeBoundedTime() throws {
        let stars = try DockerIgnore(patterns: [String(repeating: "*a", count: 30) + "b"])
        #expect(!stars.excludes(String(repeating: "a", count: 300)))
        let deep = try DockerIgnore(patterns: [String(repeating: "**/a/", count: 20) + "*b"])
        #expect(!deep.excludes(String(repeating: "a/", count: 40) + "c"))
    }
}
