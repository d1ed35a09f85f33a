import ArgumentParser
import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore

/// `gantry engines`
struct Engines: Command {
    static let configuration = CommandConfiguration(
        commandName: "engines", abstract: "Show where engines are looked for, in which order, and what is there.",
        discussion: "The first one that answers is the one that the other commands use; it is marked with *.")

    @Flag(help: "Only the places where something is.")
    var found = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let all = await invocation.finder.survey()
        let used = all.first { $0.verdict.report != nil || $0.source.isExplicit }
        let shown = found ? all.filter { $0.verdict != .absent } : all
        var items: [JSONValue] = []
        for candidate in shown {
            guard case .object(var item) = try JSONValue(parsing: Array(EngineJSON.encode(candidate).readableBytesView))
            else { continue }
            item.append(key: "used", value: JSONValue(candidate == used && candidate.verdict.report != nil))
            items.append(.object(item))
        }
        let data = JSONValue.array(items)
        return Report(data, text: Self.text(shown, used, invocation.style))
    }

    private static func text(_ shown: [Candidate], _ used: Candidate?, _ style: Style) -> String {
        var table = Table(["", "SOURCE", "ADDRESS", "STATE", "ENGINE"])
        for candidate in shown {
            let mark = candidate == used && candidate.verdict.report != nil ? "*" : ""
            let engine = candidate.verdict.report?.description ?? ""
            let address = candidate.address?.description ?? candidate.text
            table.add([mark, candidate.source.description, address, candidate.verdict.word, engine])
        }
        var text = table.text(style)
        for candidate in shown where candidate.verdict != .absent && candidate.verdict.report == nil {
            text += "\n\(candidate.source): \(candidate.reason)."
            if let remedy = candidate.remedy { text += " Remedy: \(remedy)." }
            text += "\n"
        }
        if used?.verdict.report == nil {
            text += "\nNo engine answers" + (used.map { " at \($0.text), which \($0.source) names" } ?? "") + ".\n"
        }
        return text
    }
}
