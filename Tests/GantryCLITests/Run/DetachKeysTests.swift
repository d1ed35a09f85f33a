import EngineAPI
import Testing

@testable import GantryCLI

@Suite struct DetachKeysTests {
    @Test(
        arguments: [
            ("ctrl-p,ctrl-q", [[16, 17]], [], true), ("ctrl-p,ctrl-q", [[16], [17]], [], true),
            ("ctrl-p,ctrl-q", [[97, 16, 98]], [97, 16, 98], false),
            ("ctrl-p,ctrl-q", [[16], [16], [17, 99]], [16], true),
            ("ctrl-p,ctrl-q", [[97], [16]], [97], false), ("a,b", [[97, 98]], [], true),
            ("", [[16, 17]], [16, 17], false),
            ("ctrl-@", [[0]], [], true), ("ctrl-[,x", [[27, 120]], [], true),
            ("ctrl-a,a,b", [[1, 97, 1, 97, 98]], [1, 97], true),
        ] as [(String, [[UInt8]], [UInt8], Bool)])
    func filters(_ text: String, _ typed: [[UInt8]], _ sent: [UInt8], _ detaches: Bool) throws {
        var keys = try DetachKeys(parsing: text)
        var all: [UInt8] = []
        var isDetached = false
        for piece in typed where !isDetached {
            let (send, detached) = keys.filter(piece)
            all += send
            isDetached = detached
        }
        #expect(all == sent)
        #expect(isDetached == detaches)
    }

    @Test(arguments: ["ctrl-", "ctrl-é", "ab", "a,,b", "ctrl-1", "alt-x"]) func refuses(_ text: String) {
        #expect(throws: EngineError.self) { try DetachKeys(parsing: text) }
    }
}
