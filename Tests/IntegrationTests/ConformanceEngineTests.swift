import EngineHTTP
import EngineTesting
import JSONTree
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry conformance` with one engine on both sides: what it takes for a difference would be one of its own.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(2))) struct ConformanceEngineTests {
    /// Without those that hit a moment (an exec that is just ending), where Docker is not always as itself either.
    private static let scenes = [
        "system/identity", "create/process", "exec/errors", "images/life", "networks/life", "volumes/life",
        "errors/missing",
    ]
    /// Where states and events of Podman's own are not yet settled when it answers, two runs need not be alike.
    private static let steady = ["system/identity", "exec/errors", "networks/errors", "errors/missing"]

    @Test(arguments: TestEngine.all) func `an engine is as itself, and Docker so behind the gateway`(
        _ engine: TestEngine
    ) async throws {
        let own = try engine.address.description
        let outcome: TestProcess.Outcome
        if engine.isPodman {
            outcome = try await Self.compare(own, own, Self.steady)
        } else {
            outcome = try await ServedEngine.scope(engine.address) { served in
                try await Self.compare(own, served.address.description, Self.scenes)
            }
        }
        let data = try #require(outcome.json?["data"])
        let differing = data["results"]?.array?.filter { $0["verdict"] != "same" }.compactMap { $0["id"]?.string } ?? []
        #expect(differing == [])
        #expect(data["leftovers"] == [])
        #expect(outcome.status == 0)
        #expect(data["exchanges"]?.int ?? 0 > (engine.isPodman ? 40 : 100))
        #expect(try await Self.leftovers(engine) == "")
    }

    @Test(arguments: TestEngine.all) func `an interrupted run leaves nothing behind`(_ engine: TestEngine) async throws
    {
        let own = try engine.address.description
        let process = try TestProcess(
            [
                Gantry.binary(), "conformance", "--reference", own, "--subject", own, "--only", "containers/",
                "--progress",
            ])
        let end = try await TestProcess.onThread {
            let said = process.errorText(until: "containers/list")
            kill(process.id, SIGINT)
            return (said, process.outcome())
        }
        #expect(end.0.contains("containers/list"))
        #expect(end.1.status == 130)
        #expect(try await Self.leftovers(engine) == "")
    }

    private static func compare(
        _ reference: String, _ subject: String, _ scenes: [String]
    ) async throws -> TestProcess.Outcome {
        try await TestProcess.run(
            [Gantry.binary(), "conformance", "--reference", reference, "--subject", subject, "--json"]
                + scenes.flatMap { ["--only", $0] })
    }

    /// What still bears the command's prefix, by name.
    private static func leftovers(_ engine: TestEngine) async throws -> String {
        let gantry = Gantry(engine: engine)
        var found = ""
        for words in [["ps", "-a"], ["images"], ["network", "ls"], ["volume", "ls"]] {
            let listed = try await gantry(words)
            #expect(listed.status == 0, "\(listed.errors)")
            for line in listed.output.split(separator: "\n") where line.contains("gantryconf") { found += "\(line)\n" }
        }
        return found
    }
}
