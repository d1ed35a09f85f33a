import ArgumentParser
import ContainerRuntime
import Stacks

/// Which project a command on what is there is about.
struct StackSelection: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("p"), .customLong("project-name")],
        help: ArgumentHelp("The project's name: COMPOSE_PROJECT_NAME, or the folder's.", valueName: "name"))
    var projectName: String?

    func known(_ invocation: Invocation) async throws -> KnownProject {
        if let known = try await knownOrNone(invocation) { return known }
        let folder = invocation.hostFacts.folder.split(separator: "/").last.map(String.init) ?? ""
        let name = folder.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        guard let first = name.firstIndex(where: { $0.isLetter || $0.isNumber }) else {
            throw Failure(.invalidInput, "The folder \"\(folder)\" gives no project name; name it with -p.")
        }
        return KnownProject(project: String(name[first...]))
    }

    func knownOrNone(_ invocation: Invocation) async throws -> KnownProject? {
        (projectName ?? invocation.environment["COMPOSE_PROJECT_NAME"]).flatMap {
            $0.isEmpty ? nil : KnownProject(project: $0)
        }
    }
}

/// A project by its name, with what its compose file says of it, where there is one.
struct KnownProject: Sendable {
    var project: String
    /// All services of the file, also those of profiles that are not active; nil without a file.
    var services: Set<String>?
    /// Those that should be there.
    var expected: [String] = []
}
