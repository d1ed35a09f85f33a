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

    @Test func namesAMissingNetworkAsClientsDo() throws {
        let podman: JSONValue = [
            "cause": "network not found",
            "message": "unable to find network with name or ID gantry-61206e6574: network not found",
        ]
        let answer = try ParityFixture.answer(
            .json(podman, status: 404), to: ParityFixture.request("NetworkInspect", "a net"))
        #expect(answer.status == 404 && answer.message == "network a net not found")
    }
}
