import EngineAPI
import NIOCore
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("2026-11-21T01:19:51.123456789Z", 1_795_223_991, 123_456_789),
            ("2026-11-21T03:19:51.5+02:00", 1_795_223_991, 500_000_000),
            ("2026-11-20T19:49:51.000-05:30", 1_795_223_991, 0),
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("1969-12-31T23:59:59.999999999Z", -1, 999_999_999),
            ("2000-02-29T00:00:00Z", 951_782_400, 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ] as [(String, Int64, Int32)])
    func readsAndGivesBackTheText(text: String, seconds: Int64, nanoseconds: Int32) throws {
        let time = try #require(Timestamp(text))
        #expect(time.seconds == seconds)
        #expect(time.nanoseconds == nanoseconds)
        #expect(time.description == text)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T01:19:51", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-00-10T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567890Z", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00Zx", "now",
    ])
    func refusesWhatIsNoTime(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func readsEverySeventhDayOfFourHundredYears() throws {
        var day: Int64 = -11_016  // 1939-11-04
        for _ in 0..<20_871 {
            let time = Timestamp(seconds: day * 86_400 + 43_200)
            #expect(Timestamp(time.description) == time)
            day += 7
        }
    }

    @Test func comparesInstantsAndNotTexts() throws {
        let utc = try #require(Timestamp("2026-11-21T01:00:00Z"))
        let paris = try #require(Timestamp("2026-11-21T02:00:00.000+01:00"))
        #expect(utc == paris)
        #expect(utc.hashValue == paris.hashValue)
        #expect(utc < Timestamp(seconds: utc.seconds, nanoseconds: 1))
    }

    @Test func carriesNanoseconds() {
        #expect(Timestamp(seconds: 1, nanoseconds: 2_500_000_000) == Timestamp(seconds: 3, nanoseconds: 500_000_000))
        #expect(Timestamp(seconds: 0, nanoseconds: -1) == Timestamp(seconds: -1, nanoseconds: 999_999_999))
        #expect(Timestamp(unixNanoseconds: 1_795_223_991_904_247_820).nanoseconds == 904_247_820)
    }

    @Test func rendersWhatEnginesTakeInQueries() {
        #expect(Timestamp(seconds: 1_136_073_600).unixText == "1136073600")
        #expect(Timestamp(seconds: 1_136_073_600, nanoseconds: 1).unixText == "1136073600.000000001")
        #expect(Timestamp(seconds: -1, nanoseconds: 5).unixText == "-1")
    }

    @Test func measuresAndMoves() throws {
        let start = try #require(Timestamp("2026-11-21T01:00:00.9Z"))
        let end = try #require(Timestamp("2026-11-21T01:00:02.1Z"))
        #expect(end.duration(since: start) == .milliseconds(1200))
        #expect(start.advanced(by: .milliseconds(1200)) == end)
        #expect(end.advanced(by: .milliseconds(-1200)) == start)
    }

    @Test(arguments: [
        (#""2026-11-21T01:00:00Z""#, Timestamp(seconds: 1_795_222_800)),
        ("1795222800", Timestamp(seconds: 1_795_222_800)),
        (#""""#, Timestamp.zero),
        (#""0001-01-01T00:00:00Z""#, Timestamp.zero),
    ])
    func decodesTextsNumbersAndNever(json: String, expected: Timestamp) throws {
        let time = try EngineJSON.decode(Timestamp.self, from: ByteBuffer(string: json))
        #expect(time == expected)
        #expect(time.isZero == (expected == .zero))
    }

    @Test func refusesOtherTexts() {
        #expect(throws: EngineError.self) {
            try EngineJSON.decode(Timestamp.self, from: ByteBuffer(string: #""yesterday""#))
        }
    }

    @Test func encodesItsText() throws {
        let time = try #require(Timestamp("2026-11-21T02:00:00.120+01:00"))
        #expect(String(buffer: try EngineJSON.encode(["t": time])) == #"{"t":"2026-11-21T02:00:00.120+01:00"}"#)
    }
}

@Suite struct NanosecondsTests {
    @Test(
        arguments: [
            (Duration.seconds(2), 2_000_000_000), (.milliseconds(-1500), -1_500_000_000), (.zero, 0),
            (.seconds(Int64.max), .max), (.seconds(Int64.min), .min),
        ] as [(Duration, Int64)])
    func holdsADuration(duration: Duration, count: Int64) {
        #expect(Nanoseconds(duration).count == count)
    }

    @Test func travelsAsANumber() throws {
        #expect(String(buffer: try EngineJSON.encode([Nanoseconds.seconds(3)])) == "[3000000000]")
        let read = try EngineJSON.decode([Nanoseconds].self, from: ByteBuffer(string: "[1500000]"))
        #expect(read.map(\.duration) == [.microseconds(1500)])
        #expect(Nanoseconds.milliseconds(1) < .seconds(1))
    }
}
