import ContainerRuntime
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import RuntimeContract
import Testing

@Suite(.tags(.integration)) struct RuntimeContractEngineTests {
    @Test(arguments: TestEngine.all, RuntimeContract.parts)
    func `the engine's runtime keeps the contract`(_ engine: TestEngine, _ part: RuntimeContract.Part) async throws {
        let client = try EngineClient(engine.address)
        try await part.run(on: try await runtime(for: client))
        client.shutdown()
    }
}
