import ArgumentParser
import EngineAPI
import EngineClient
import EngineHTTP

/// `gantry migrate`
struct MigrateGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Take volumes and images from one engine to another.",
        discussion: """
            From the engine that is used (--engine), to the one that --to names; either may be Docker or Podman. What is \
            there stays as it is. Containers and networks come of the compose file: gantry --engine OTHER up.

            EXAMPLES:
              gantry -H unix:///var/run/docker.sock migrate images --to podman --project shop
              gantry -H unix:///var/run/docker.sock migrate volumes --to podman --project shop
            """,
        subcommands: [MigrateVolumes.self, MigrateImages.self])
}

/// Where to.
struct MigrationTarget: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp("The other engine: docker, podman, or an address as of --engine.", valueName: "engine"))
    var to: String

    /// Runs `body` with a client of the other engine.
    /// - Throws: ``Failure``, where no such engine answers, or it is the same as the first.
    func withEngine<Value>(
        beside first: EngineClient, _ invocation: Invocation, _ body: (EngineClient) async throws -> Value
    ) async throws -> Value {
        let address = try await address(invocation)
        guard address != first.address else {
            throw Failure(.invalidInput, "\(address) is the engine that is migrated from; name another with --to.")
        }
        let engine = try EngineClient(address)
        defer { engine.shutdown() }
        return try await body(engine)
    }

    private func address(_ invocation: Invocation) async throws -> EngineAddress {
        guard ["docker", "podman"].contains(to) else { return try EngineAddress(parsing: to) }
        let answering = await EngineFinder(in: .local(variables: invocation.environment)).survey(depth: .ping)
        for candidate in answering where candidate.verdict.report?.identity.kind.rawValue == to {
            if let address = candidate.address { return address }
        }
        throw Failure(.engineUnreachable, "No \(to) answers on this machine; gantry engines says what does.")
    }
}
