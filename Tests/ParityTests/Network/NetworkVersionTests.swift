import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct NetworkVersionTests {
    @Test(arguments: [(APIVersion(1, 47), false), (APIVersion(1, 48), true)])
    func tellsIPv4FromTheVersionThatHasIt(_ version: APIVersion, _ isTold: Bool) {
        let shown = NetworkDescription.shown(NetworkDescription.rewrite(["Name": "n", "Id": "1"]), to: version)
        #expect((shown["EnableIPv4"] != nil) == isTold)
    }
}
