import EngineAPI
import JSONTree

/// What a list command shows for its objects: a table of some placeholders, or a `--format` template of any of them.
struct Listing {
    /// A placeholder of docker's `--format`: its name, its table header, and how it reads an object of the engine.
    struct Field: Sendable {
        let name: String
        let header: String
        let text: @Sendable (JSONValue, Detail) -> String

        init(_ name: String, _ header: String, _ text: @escaping @Sendable (JSONValue, Detail) -> String) {
            self.name = name
            self.header = header
            self.text = text
        }
    }

    /// How much of an object is shown.
    struct Detail: Sendable {
        var truncates: Bool
        var now: Timestamp
    }

    let fields: [Field]
    /// The names of the fields that make the table.
    let columns: [String]
    let detail: Detail

    /// - Parameter format: nil or `table` for the table, `json` for a JSON object per line, `table TEMPLATE`, or a template.
    func text(_ objects: [JSONValue], format: String?, style: Style) throws(Failure) -> String {
        switch format {
        case nil, "table": return table(objects, style)
        case "json": return objects.map { JSONValue.object(row($0)).text() + "\n" }.joined()
        case let format?:
            if format.hasPrefix("table ") {
                return try table(objects, Template(Self.unescaped(String(format.dropFirst(6)))), style)
            }
            let template = try Template(Self.unescaped(format))
            var text = ""
            for object in objects { text += try template.render(.object(row(object))) + "\n" }
            return text
        }
    }

    private func table(_ objects: [JSONValue], _ style: Style) -> String {
        let shown = columns.compactMap { name in fields.first { $0.name == name } }
        var table = Table(shown.map(\.header))
        for object in objects { table.add(shown.map { $0.text(object, detail) }) }
        return table.text(style)
    }

    private func table(_ objects: [JSONValue], _ template: Template, _ style: Style) throws(Failure) -> String {
        let headers = JSONObject(fields.map { ($0.name, JSONValue.string($0.header)) })
        var table = Table(try template.render(.object(headers)).cells)
        for object in objects { table.add(try template.render(.object(row(object))).cells) }
        return table.text(style)
    }

    private func row(_ object: JSONValue) -> JSONObject {
        JSONObject(fields.map { ($0.name, .string($0.text(object, detail))) })
    }

    /// A shell's single quotes keep `\t` as two characters; docker reads it as a tab all the same.
    static func unescaped(_ format: String) -> String {
        format.replacingAll("\\t", with: "\t").replacingAll("\\n", with: "\n")
    }
}

extension String {
    fileprivate var cells: [String] { split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }

    fileprivate func replacingAll(_ text: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while let found = rest.firstRange(of: text) {
            result += rest[..<found.lowerBound] + other
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
