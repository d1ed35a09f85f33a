import ArgumentParser
import EngineAPI
import EngineClient
import JSONTree

/// `gantry exists`
struct Exists: Command {
    static let configuration = CommandConfiguration(
        commandName: "exists", abstract: "Say whether an object is there: exit status 0 or 1.",
        discussion: """
            An engine that does not answer is an error, not "no". Without --type, a name is looked for among containers, \
            images, networks and volumes.
            """)

    @Option(help: ArgumentHelp("container, image, network or volume.", valueName: "type"))
    var type: ObjectType?

    @Argument(help: "A name or an id.", completion: LiveNames.completion(.everything)) var object: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            let there = try await ObjectLookup(engine, type: type).has(object)
            return Report(JSONValue(there), line: "\(there)", status: there ? .success : .general)
        }
    }
}
