import ArgumentParser
import EngineAPI
import JSONTree
import Parity

/// `gantry parity`
struct ParityTable: Command {
    static let configuration = CommandConfiguration(
        commandName: "parity", abstract: "Show the differences between engines that the gateway repairs.",
        discussion: "One row for each difference, in the order of Docker's API; no engine is asked.")

    @Flag(help: "As a Markdown document, as docs/parity.md is made.")
    var markdown = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let rows = Parity.differences
        let text = markdown ? Self.document(rows) : Self.table(rows)
        return Report(.array(rows.map(Self.json)), text: text)
    }

    private static func table(_ rows: [Difference]) -> String {
        var table = Table(["DIFFERENCE", "ENGINES", "FIX", "OPERATIONS"])
        for row in rows { table.add([row.id, row.engines.description, row.fix.kind, operations(row)]) }
        return table.text()
    }

    private static func operations(_ row: Difference) -> String {
        guard row.routes.count > 3 else {
            return row.routes.isEmpty ? "all" : row.routes.map(\.rawValue).joined(separator: ", ")
        }
        return row.routes.prefix(2).map(\.rawValue).joined(separator: ", ") + " and \(row.routes.count - 2) more"
    }

    private static func json(_ row: Difference) -> JSONValue {
        [
            "id": .string(row.id), "engines": .string(row.engines.description), "fix": .string(row.fix.kind),
            "operations": JSONValue(row.routes.map(\.rawValue)), "docker": .string(row.docker),
            "podman": .string(row.podman),
        ]
    }

    private static func document(_ rows: [Difference]) -> String {
        var text = """
            # What the gateway makes equal

            Made by `gantry parity --markdown` (`make parity`). Each row is one value in `Sources/Parity`, with its fix: \
            `request` and `response` rewrite one exchange, `lines` a stream of JSON values, `answer` stands for the \
            engine, `emulation` takes further calls. An engine outside the range named is passed through.

            | difference | engines | fix | Docker | the engine named |
            |---|---|---|---|---|

            """
        for row in rows {
            let cells = [row.id, row.engines.description, row.fix.kind, row.docker, row.podman]
            text +=
                "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ") + " |\n"
        }
        return text
    }
}
