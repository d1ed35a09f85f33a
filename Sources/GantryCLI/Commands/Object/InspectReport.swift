import EngineClient
import JSONTree

/// What inspecting several objects prints: docker's array for people, the object or the list for programs.
enum InspectReport {
    static func make(
        _ names: [String], type: ObjectType?, size: Bool = false, format: String?, _ invocation: Invocation
    ) async throws -> Report {
        try await invocation.withEngine { engine in
            let lookup = ObjectLookup(engine, type: type, size: size)
            return try await make(names, format: format) { try await lookup.object(named: $0) }
        }
    }

    static func make(
        _ names: [String], format: String?, _ find: (String) async throws -> JSONValue
    ) async throws -> Report {
        let template = try format.flatMap { $0 == "json" ? nil : $0 }.map { try Template(Listing.unescaped($0)) }
        let report = try await Batch.run(names) { name in
            let object = try await find(name)
            guard let template else { return (object, object.text()) }
            let text = try template.render(object)
            return (.string(text), text)
        }
        if template != nil || format == "json" { return report }
        var printed = report
        // What was found is printed even where something was not, as an array.
        let data = report.data
        printed.text = {
            let found = try data()
            let list: JSONValue = names.count == 1 ? .array(found.isNull ? [] : [found]) : found["done"] ?? found
            return list.text(JSONWriteOptions(indentation: 4)) + "\n"
        }
        return printed
    }
}
