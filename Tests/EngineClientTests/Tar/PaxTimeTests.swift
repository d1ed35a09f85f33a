import EngineAPI
import Testing

@testable import EngineClient

@Suite struct PaxTimeTests {
    @Test(
        arguments: [
            ("0", 0, 0), ("1.5", 1, 500_000_000), ("-1.5", -2, 500_000_000), ("-1", -1, 0),
            ("1.1234567899", 1, 123_456_789), ("1.", 1, 0),
            ("-0.000000001", -1, 999_999_999),
        ] as [(String, Int64, Int64)])
    func paxTimes(text: String, seconds: Int64, nanoseconds: Int64) throws {
        let time = try #require(Timestamp(pax: text))
        #expect(time == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
        #expect(Timestamp(pax: time.paxText) == time)
    }

    @Test(arguments: ["", "-", "x", "1.x", "1.2.3", "--1", ".5", "+-1"]) func noPaxTimes(text: String) {
        #expect(Timestamp(pax: text) == nil)
    }
}
