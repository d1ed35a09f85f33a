import ArgumentParser
import Doctor
import EngineAPI
import JSONTree
import NIOCore

/// `gantry explain`
struct Explain: Command {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what an error text means on this machine, and what to do.",
        discussion: """
            Knows what docker-py, the docker CLI, compose, Podman, skopeo, DockerSpawner and Prefect print. Several meanings \
            are ranked, the surest first; where nothing in the text is known, it says so and exits 1.

            EXAMPLES:
              gantry explain "Bind for 0.0.0.0:80 failed: port is already allocated"
              docker compose up 2>&1 | gantry explain
            """)

    @Argument(help: ArgumentHelp("The text; without it, or with -, standard input.", valueName: "text"))
    var text: [String] = []

    @Flag(help: "Show all meanings, not only the surest three.")
    var all = false

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let pasted = try await pastedText(invocation)
        let machine = invocation.machine
        let here = await EngineSurvey(invocation).circumstances(invocation, machine: machine)
        let found = Catalogue.explain(pasted, in: here)
        guard !found.isEmpty else {
            throw Failure(
                .notFound,
                "Nothing in this text is known. Paste the line that holds the error itself, or see what is wrong with "
                    + "`gantry doctor`.")
        }
        let shown = all ? found : Array(found.prefix(3))
        return Report(
            .array(shown.map(FindingText.json)),
            text: shown.map { FindingText.text($0, invocation.style) }.joined(separator: "\n"))
    }

    private func pastedText(_ invocation: Invocation) async throws -> String {
        if !text.isEmpty, text != ["-"] { return text.joined(separator: " ") }
        guard text == ["-"] || !invocation.terminal.isTerminal(.standardInput) else {
            throw Failure(.invalidInput, "Give the text as an argument, or pipe it in: COMMAND 2>&1 | gantry explain")
        }
        let reader = try DescriptorReader(0)
        var kept = KeptOutput(limit: 64 << 10)
        while let piece = await reader.next() { kept.add(piece) }
        try Task.checkCancellation()
        return kept.text()
    }
}
