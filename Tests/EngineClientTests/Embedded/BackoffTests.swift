import EngineClient
import Testing

@Suite("Waiting before the next start")
struct BackoffTests {
    @Test("twice as long each time, up to the longest, and anew after a healthy run")
    func sequence() {
        var backoff = Backoff(first: .milliseconds(250), longest: .seconds(1), healthyAfter: .seconds(30))
        let waits = [1, 1, 1, 1, 29, 30, 1].map { backoff.wait(afterRunning: .seconds($0)) }
        #expect(waits == [250, 500, 1000, 1000, 1000, 250, 500].map { Duration.milliseconds($0) })
    }
}
