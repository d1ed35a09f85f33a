import ArgumentParser
import ContainerRuntime
import EngineAPI
import JSONTree
import Synchronization

/// `gantry pod logs`
struct PodLogs: Command {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print what the members of a pod have written, each line behind its name.",
        discussion: "With --json: a JSON line {container, stream, time, line} for each.")

    @Flag(name: .shortAndLong, help: "Go on with what is written from now on, until all members have ended.")
    var follow = false

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("That many lines from the end of each, or all.", valueName: "lines"))
    var tail = LineCount.all

    @Option(help: ArgumentHelp("Only from then on: a time, or a span before now such as 10m.", valueName: "time"))
    var since: TimeArgument?

    @Option(
        name: .shortAndLong, parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Only of that member.", valueName: "container"))
    var container: [String] = []

    @Argument(help: "Its name.", completion: LiveNames.completion(.pods)) var pod: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let start = since?.time(now: invocation.now())
        let query = LogQuery(
            follow: follow, since: start.map { RuntimeDate(seconds: $0.seconds, nanoseconds: $0.nanoseconds) },
            tail: tail.count)
        return try await invocation.withRuntime { runtime, _ in
            let members = try await PodDocument.required(pod, runtime).members.map(\.name)
            if let foreign = container.first(where: { !members.contains($0) }) {
                throw RuntimeError(
                    .notFound,
                    "\(foreign) is no member of the pod \(pod); those are: \(members.joined(separator: ", ")).")
            }
            let chosen = container.isEmpty ? members : container
            let width = chosen.map(\.count).max() ?? 0
            let json = globals.json
            let gate = Gate()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in chosen {
                    group.addTask {
                        try await runtime.logs(name, query) { line in
                            let text = json ? Self.document(name, line) : Self.text(name, width, line)
                            try gate.pass { try invocation.stream(text) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            return .streamed
        }
    }

    /// Lines of several containers, one after the other.
    private final class Gate: Sendable {
        private let lock = Mutex(())
        func pass(_ body: () throws -> Void) throws { try lock.withLock { _ in try body() } }
    }

    private static func words(_ line: LogLine) -> String {
        var text = String(decoding: line.text, as: UTF8.self)
        while let last = text.unicodeScalars.last, last == "\n" || last == "\r" { text.unicodeScalars.removeLast() }
        return text
    }

    private static func text(_ name: String, _ width: Int, _ line: LogLine) -> String {
        name + String(repeating: " ", count: max(0, width - name.count)) + " | " + words(line) + "\n"
    }

    private static func document(_ name: String, _ line: LogLine) -> String {
        let object: JSONValue = [
            "container": .string(name), "stream": .string(line.isError ? "stderr" : "stdout"),
            "time": .string(line.time.description), "line": .string(words(line)),
        ]
        return object.text() + "\n"
    }
}
