import ArgumentParser
import Stacks

/// Which project a command is about, in docker compose's words.
struct StackSelection: ParsableArguments, StackChoosing {
    @Option(
        name: .shortAndLong, parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A compose file; several are merged. Else compose.yaml, here or above.", valueName: "path"),
        completion: .file())
    var file: [String] = []

    @Option(
        name: [.customShort("p"), .customLong("project-name")],
        help: ArgumentHelp(
            "The project's name: COMPOSE_PROJECT_NAME, name: of the file, or the folder's.", valueName: "name"))
    var projectName: String?

    @Option(
        help: ArgumentHelp("The folder that relative paths start from: the first file's.", valueName: "path"),
        completion: .directory)
    var projectDirectory: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Services of this profile as well; * for all.", valueName: "name"))
    var profile: [String] = []

    @Option(
        parsing: .unconditionalSingleValue, help: ArgumentHelp("Variables, in place of .env.", valueName: "path"),
        completion: .file())
    var envFile: [String] = []

    var choice: StackChoice {
        StackChoice(
            files: file, projectName: projectName, projectDirectory: projectDirectory, profiles: profile,
            environmentFiles: envFile)
    }
}

/// As ``StackSelection``, for commands whose -f means something else.
struct LongStackSelection: ParsableArguments, StackChoosing {
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A compose file; several are merged. Else compose.yaml, here or above.", valueName: "path"),
        completion: .file())
    var file: [String] = []

    @Option(
        name: [.customShort("p"), .customLong("project-name")],
        help: ArgumentHelp(
            "The project's name: COMPOSE_PROJECT_NAME, name: of the file, or the folder's.", valueName: "name"))
    var projectName: String?

    var choice: StackChoice { StackChoice(files: file, projectName: projectName) }
}

/// Which project is meant, as a plain value.
struct StackChoice: Sendable {
    var files: [String] = []
    var projectName: String?
    var projectDirectory: String?
    var profiles: [String] = []
    var environmentFiles: [String] = []
}

protocol StackChoosing: Sendable {
    var choice: StackChoice { get }
}

/// A project by its name, with what its compose file says of it, where there is one.
struct KnownProject: Sendable {
    var project: String
    /// All services of the file, also those of profiles that are not active; nil without a file.
    var services: Set<String>?
    /// Those that should be there.
    var expected: [String] = []
    /// The GPUs that services of the file ask for.
    var gpus: [String: GPUNeed] = [:]
}
