import EngineAPI
import Testing

@testable import EngineClient

@Suite struct ReplayFilterTests {
    private func time(_ milliseconds: Int64) -> Timestamp {
        Timestamp(seconds: 1_000_000, nanoseconds: milliseconds * 1_000_000)
    }

    @Test func deliversEverythingOnceWhateverIsRepeated() {
        // Out of order by a few milliseconds, and two alike at the same moment.
        let log = [(0, "a"), (500, "b"), (498, "c"), (900, "d"), (900, "d"), (1400, "e"), (2000, "f"), (1999, "g")].map
        {
            (time($0.0), $0.1)
        }
        for cut in 0...log.count {
            var filter = ReplayFilter<String>(since: time(0))
            var seen: [String] = []
            for (at, key) in log.prefix(cut) where filter.admit(key, at: at) { seen.append(key) }
            let start = filter.resume()
            // As an engine answers `since`: all from then on, in its own order, with the second rounded down.
            for (at, key) in log where at.seconds >= start!.seconds {
                if filter.admit(key, at: at) { seen.append(key) }
            }
            #expect(seen.sorted() == ["a", "b", "c", "d", "d", "e", "f", "g"], "cut after \(cut)")
        }
    }

    @Test func asksForASecondMoreThanItHas() {
        var filter = ReplayFilter<Int>(since: nil)
        let nothing = filter.resume()
        #expect(nothing == nil)
        filter.begin(at: time(0))
        let start = filter.resume()
        #expect(start == time(0))
        let isNew = filter.admit(1, at: time(5000))
        #expect(isNew)
        let later = filter.resume()
        #expect(later == time(4000))
    }

    @Test func remembersABoundedNumber() {
        var filter = ReplayFilter<Int>(since: nil, capacity: 100)
        let admitted = (0..<10_000).filter { filter.admit($0, at: time(Int64($0))) }
        #expect(admitted.count == 10_000)
        _ = filter.resume()
        let (last, first) = (filter.admit(9_999, at: time(9_999)), filter.admit(0, at: time(10_000)))
        #expect(!last)
        #expect(first)
    }
}

@Suite struct EngineDateTests {
    @Test(arguments: [
        ("Sat, 21 Nov 2026 01:25:30 GMT", "2026-11-21T01:25:30Z"),
        ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
    ])
    func readsTheDateHeader(text: String, time: String) {
        #expect(EngineDate.parse(text) == Timestamp(time))
    }

    @Test(arguments: [
        "", "Sat, 21 Nov 2026", "Sat, 21 Foo 2026 01:25:30 GMT", "Sat, 21 Nov 2026 01:25:30 CET", "a b c d e GMT",
    ])
    func takesNothingElse(_ text: String) {
        #expect(EngineDate.parse(text) == nil)
    }
}
