import ArgumentParser
import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Which compose project a command is about: compose's own options.
struct ProjectOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: ArgumentHelp(
            "A compose file; may be given again, and the later one has the last word. Else COMPOSE_FILE, or compose.yaml here "
                + "or in a folder above.", valueName: "file"))
    var file: [String] = []

    @Option(
        name: [.customShort("p"), .customLong("project-name")],
        help: ArgumentHelp(
            "The project's name: else COMPOSE_PROJECT_NAME, the file's name:, or the folder's.", valueName: "name"))
    var projectName: String?

    @Option(help: ArgumentHelp("What relative paths start from: else the first file's folder.", valueName: "folder"))
    var projectDirectory: String?

    @Option(
        help: ArgumentHelp("A profile whose services belong in; may be given again, * is all.", valueName: "profile"))
    var profile: [String] = []

    @Option(help: ArgumentHelp("A file of variables in the place of .env; may be given again.", valueName: "file"))
    var envFile: [String] = []

    #if Stacks
    /// The project as its files say.
    /// - Parameter services: those that are asked for by name, whatever their profile.
    /// - Throws: ``Failure`` with file, line and column.
    func load(_ invocation: Invocation, services: [String] = []) throws(Failure) -> Project {
        let facts = invocation.hostFacts
        var source = ComposeSource(environment: facts.environment, currentDirectory: facts.folder) { path in
            if path == "-" { return try TextFile.bytes(of: "/dev/stdin") }
            if access(path, F_OK) != 0, errno == ENOENT || errno == ENOTDIR { return nil }
            return try TextFile.bytes(of: path)
        }
        source.files = file
        source.projectName = projectName
        source.projectDirectory = projectDirectory
        source.profiles = profile
        source.environmentFiles = envFile
        source.services = services
        do throws(ComposeError) { return try ProjectLoader.load(source) } catch {
            throw Failure(.invalidInput, "\(error)")
        }
    }

    /// What an engine is to hold for the project.
    func blueprint(_ invocation: Invocation, services: [String] = []) throws(Failure) -> Blueprint {
        let project = try load(invocation, services: services)
        do throws(ComposeError) { return try project.blueprint() } catch { throw Failure(.invalidInput, "\(error)") }
    }
    #endif
}
