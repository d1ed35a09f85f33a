import JSONTree
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct HeldAttachmentsTests {
    private func container(_ config: JSONValue, asked: JSONValue?) -> JSONValue {
        var config = config
        if let asked {
            let memory: JSONValue = ["Config": asked]
            config["Labels"] = ["io.gantry.asked": .string(memory.text())]
        }
        return ["Config": config]
    }

    @Test func whatTheEndOfAClientDoes() {
        typealias End = TranslationRun.InputEnd
        let once = container(["OpenStdin": true], asked: ["StdinOnce": true])
        #expect(End(once, isAttached: true) == .closes)
        #expect(End(once, isAttached: false) == .ignored)
        #expect(End(container(["OpenStdin": true], asked: [:]), isAttached: true) == .detaches)
        #expect(End(container(["OpenStdin": false], asked: [:]), isAttached: true) == .ignored)
        let terminal = container(["OpenStdin": true, "Tty": true], asked: ["StdinOnce": true])
        #expect(End(terminal, isAttached: true) == .detaches)
        #expect(End(container(["OpenStdin": true], asked: nil), isAttached: true) == .closes)
    }

    @Test func aValueIsGivenOnce() async {
        let shot = OneShot<Int>()
        #expect(shot.give(1))
        #expect(!shot.give(2))
        #expect(await shot.take() == 1)
        #expect(await shot.take() == nil)
    }

    @Test func whoGivesLearnsThatNobodyWaits() async {
        let shot = OneShot<Int>()
        let waiting = Task { await shot.take() }
        waiting.cancel()
        #expect(await waiting.value == nil)
        #expect(!shot.give(1))
    }

    @Test func whoWaitsGetsWhatIsGivenLater() async {
        let shot = OneShot<Int>()
        async let value = shot.take()
        #expect(shot.give(7))
        #expect(await value == 7)
    }
}
