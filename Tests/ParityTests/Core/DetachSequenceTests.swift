import Parity
import Testing

@Suite struct DetachSequenceTests {
    @Test(arguments: [
        ("", "a\u{10}\u{11}b", "a", true), ("", "\u{10}x\u{10}\u{10}\u{11}", "\u{10}x\u{10}", true),
        ("", "\u{10}", "", false), ("ctrl-a,b", "x\u{1}c\u{1}b", "x\u{1}c", true), ("ctrl-@", "a", "a", false),
        ("ctrl-[", "\u{1B}", "", true), ("z", "yz", "y", true),
    ])
    func findsTheKeysInAnyPackets(_ keys: String, _ typed: String, _ passed: String, _ isDetached: Bool) throws {
        let sequence = try #require(DetachSequence(keys))
        var whole = sequence
        let once = whole.read(typed.utf8)
        #expect(once.passed == Array(passed.utf8))
        #expect(once.isDetached == isDetached)
        var single = sequence
        var bytes: [UInt8] = []
        var ended = false
        for byte in typed.utf8 where !ended {
            let (more, end) = single.read([byte])
            bytes += more
            ended = end
        }
        #expect(bytes == Array(passed.utf8))
        #expect(ended == isDetached)
    }

    @Test(arguments: ["ctrl-", "ctrl-A", "ab", "ctrl-a,", "ctrl-p,ctrl-qq"]) func refusesWhatIsNoKey(_ keys: String) {
        #expect(DetachSequence(keys) == nil)
    }
}
