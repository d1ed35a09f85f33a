import ContainerRuntime
import InMemoryRuntime
import RuntimeContract
import Testing

@Suite struct InMemoryContractTests {
    @Test(arguments: RuntimeContract.parts)
    func `the runtime in memory keeps the contract`(_ part: RuntimeContract.Part) async throws {
        try await part.run(on: InMemoryRuntime(images: ["busybox:latest"]))
    }
}
