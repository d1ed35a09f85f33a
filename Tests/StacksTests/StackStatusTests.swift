import ContainerRuntime
import Testing

@testable import Stacks

@Suite struct StackStatusTests {
    @Test(arguments: [
        (0, false, "exited"), (1, false, "failed"), (143, false, "exited"), (137, false, "exited"),
        (137, true, "failed"), (139, false, "failed"),
    ]) func aStoppedServiceHasNotFailed(_ code: Int, _ outOfMemory: Bool, _ wanted: String) {
        var state = ContainerInfo.State(.exited, exitCode: code)
        state.outOfMemory = outOfMemory
        let info = ContainerInfo(id: "a", name: "a", image: "i", imageID: "i", state: state)
        #expect(StackStatus.state([info]).rawValue == wanted)
    }
}
