import EngineHTTP
import EngineTesting
import NIOCore
import Testing

@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct EngineReachTests {
    @Test(arguments: TestEngine.all) func answersAPing(_ engine: TestEngine) async throws {
        let transport = HTTPTransport(dialer: try engine.address.dialer())
        for _ in 0..<3 {
            let answer = try await transport.send(HTTPRequest(method: "GET", target: "/_ping"))
            #expect(answer.status == 200)
            #expect(String(buffer: answer.body) == "OK")
            #expect(answer.head.fields.contains("Libpod-Api-Version") == engine.isPodman)
        }
    }
}
