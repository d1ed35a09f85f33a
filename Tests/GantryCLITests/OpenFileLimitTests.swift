import Testing

@testable import GantryCLI

@Suite struct OpenFileLimitTests {
    @Test func isRaisedOnce() throws {
        let limit = try #require(OpenFileLimit.raise())
        #expect(limit >= 1024)
        #expect(OpenFileLimit.raise() == limit)
    }
}
