import Testing

@testable import GantryCLI

@Suite struct StartupPagesTests {
    private static func mapping(_ range: String, _ rights: String, _ file: String, anonymous: Int) -> String {
        """
        \(range) \(rights) 00001000 fd:00 1234                       \(file)
        Size:               4096 kB
        Rss:                1024 kB
        Anonymous:         \(anonymous) kB
        VmFlags: rd ex mr mw me

        """
    }

    @Test func takesUnwrittenMappingsOfTheProgramOnly() {
        let text =
            Self.mapping("00400000-00800000", "r--p", "/usr/bin/gantry", anonymous: 0)
            + Self.mapping("00800000-00a00000", "r-xp", "/usr/bin/gantry", anonymous: 0)
            + Self.mapping("00a00000-00b00000", "r--p", "/usr/bin/gantry", anonymous: 64)
            + Self.mapping("00b00000-00c00000", "rw-p", "/usr/bin/gantry", anonymous: 0)
            + Self.mapping("7f0000000000-7f0000001000", "r-xp", "/usr/lib/libc.so.6", anonymous: 0)
            + Self.mapping("7f0000001000-7f0000002000", "r-xp", "/opt/usr/bin/gantry", anonymous: 0)
        let ranges = StartupPages.clean(in: text, of: "/usr/bin/gantry")
        #expect(ranges == [0x400000..<0x800000, 0x800000..<0xa00000])
    }

    @Test(arguments: [
        "", "Anonymous: 0 kB", "x-y r-xp 0 0 0 /g\nAnonymous: 0 kB", "2-1 r-xp 0 0 0 /g\nAnonymous: 0 kB",
    ])
    func takesNothingOutOfNonsense(text: String) {
        #expect(StartupPages.clean(in: text, of: "/g").isEmpty)
    }

    #if os(Linux)
    /// This very program runs on without the pages it has read so far.
    @Test func losesNothing() {
        StartupPages.release()
        #expect((0..<100).map { "\($0)" }.joined(separator: ",").hasSuffix("98,99"))
    }
    #endif
}
