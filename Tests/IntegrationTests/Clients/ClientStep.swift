import EngineHTTP
import EngineTesting
import Testing

/// One thing that a user of a Docker client does, and how it ends on Docker.
struct ClientStep: Sendable {
    let name: String
    let script: String
    let status: Int32
    /// Standard output without blanks at its ends; nil where it cannot be said beforehand.
    let output: String?
    /// Some release of Podman does otherwise, so on Podman the gateway may as well.
    let podmanMayDiffer: Bool
    /// Standard error says the same in the same order each time. What shows progress does not.
    let errorsAreSteady: Bool

    init(
        _ name: String, _ script: String, status: Int32 = 0, output: String? = nil, podmanMayDiffer: Bool = false,
        errorsAreSteady: Bool = true
    ) {
        self.name = name
        self.script = script
        self.status = status
        self.output = output
        self.podmanMayDiffer = podmanMayDiffer
        self.errorsAreSteady = errorsAreSteady
    }

    /// What came of it, with what differs from one run to the next taken out.
    struct Result: Sendable, Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    func run(in shell: DockerShell) async throws -> Result {
        let outcome = try await shell(script)
        func steady(_ text: String) -> String {
            text.replacing(shell.name, with: "$N").replacing(shell.folder, with: "$T")
                .replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
                .replacing(/\b[0-9a-f]{64}\b|\b[0-9a-f]{11,12}\b/, with: "ID")
                .replacing(/^\s+|\s+$/, with: "")
        }
        return Result(
            status: outcome.status, output: steady(outcome.output),
            errors: errorsAreSteady ? steady(outcome.errors) : outcome.errors)
    }

    private func isRight(_ result: Result) -> Bool {
        result.status == status && (output == nil || result.output == output)
    }

    private func check(_ direct: Result, _ served: Result, on engine: TestEngine) {
        let comment = Comment(rawValue: "\(name): directly \(direct), through gantry \(served)")
        if engine.isPodman {
            // At least as well as without gantry.
            #expect(isRight(served) || (podmanMayDiffer && !isRight(direct)), comment)
        } else {
            #expect(isRight(served), comment)
            #expect(direct.status == served.status && direct.output == served.output, comment)
            #expect(!errorsAreSteady || direct.errors == served.errors, comment)
        }
    }

    /// Takes the steps twice: straight on the engine, and through `gantry serve` in front of it.
    ///
    /// - Parameters:
    ///   - sideBySide: both at once; otherwise one after the other.
    ///   - more: further variables of the steps.
    ///   - upstream: where gantry reaches the engine, if not on its socket.
    ///   - before: what stands before gantry in its command line.
    ///   - environment: all of gantry's variables; nil passes the test's own on.
    static func compare(
        _ steps: [ClientStep], on engine: TestEngine, sideBySide: Bool = true, more: [String: String] = [:],
        upstream: EngineAddress? = nil,
        before: [String] = [], environment: [String: String]? = nil
    ) async throws {
        let address = try engine.address
        try await ServedEngine.scope(upstream ?? address, before: before, environment: environment) { gateway in
            try await Cleanup.scope { cleanup in
                let direct = try await DockerShell(address, name: cleanup.name("d"), cleanup, more: more)
                let served = try await DockerShell(gateway.address, name: cleanup.name("g"), cleanup, more: more)
                async let first = results(of: steps, in: direct)
                if !sideBySide { _ = try await first }
                async let second = results(of: steps, in: served)
                for (step, (one, other)) in zip(steps, zip(try await first, try await second)) {
                    step.check(one, other, on: engine)
                }
            }
        }
    }

    private static func results(of steps: [ClientStep], in shell: DockerShell) async throws -> [Result] {
        var results: [Result] = []
        for step in steps { results.append(try await step.run(in: shell)) }
        return results
    }
}
