import ArgumentParser
import ContainerRuntime
import Stacks

/// Which project a command is about.
struct StackSelection: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("p"), .customLong("project-name")],
        help: ArgumentHelp("The project's name.", valueName: "name"))
    var projectName: String?

    func blueprint(_ invocation: Invocation, services: [String]) async throws -> Blueprint {
        throw RuntimeError(.unsupportedByEngine, "pending")
    }

    func known(_ invocation: Invocation) async throws -> KnownProject {
        guard let known = try await knownOrNone(invocation) else { throw RuntimeError(.notFound, "pending") }
        return known
    }

    func knownOrNone(_ invocation: Invocation) async throws -> KnownProject? {
        projectName.map { KnownProject(project: $0) }
    }
}

/// A project by its name, with what its compose file says of it, where there is one.
struct KnownProject: Sendable {
    var project: String
    /// All services of the file, also those of profiles that are not active; nil without a file.
    var services: Set<String>?
    /// Those that should be there.
    var expected: [String] = []

    func judgeGPU(_ service: inout StackStatus.Service) {}
}
