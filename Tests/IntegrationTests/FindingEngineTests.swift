import EngineAPI
import EngineClient
import EngineHTTP
import EngineTesting
import Testing

/// What the search says of every engine of the lab.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct FindingEngineTests {
    @Test(arguments: TestEngine.all) func tellsWhichEngineAnswers(_ engine: TestEngine) async throws {
        let address = try engine.address
        let finder = EngineFinder(
            FindingRequest(engine: address.description), in: .local(variables: [:]), deadline: .seconds(30))
        let found = try await finder.find(depth: .details)
        #expect(found.source == .flag("--engine"))
        #expect(found.report.identity.kind == (engine.isPodman ? .podman : .docker))
        #expect(found.report.identity.version?.isEmpty == false)
        #expect(found.report.minimumAPIVersion != nil)
        #expect(found.report.isRootless != nil)
        #expect(found.report.architecture != nil)
        #expect(found.report.identity.operatingSystem == "linux")
    }
}
