import JSONTree

#if Stacks
import Yams
#endif

/// Reads a configuration's text to a tree, with the place of each key.
enum ConfigurationText {
    #if Stacks
    static func read(
        _ text: String, path: String
    ) throws(Failure) -> (document: JSONValue, places: [String: SourcePlace]) {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw Failure(.invalidInput, "\(path): \(Self.sentence(error))")
        }
        var places: [String: SourcePlace] = [:]
        let document = try root.map { (node) throws(Failure) in try tree(node, "", &places, path) } ?? .null
        return (document, places)
    }

    private static func tree(
        _ node: Node, _ key: String, _ places: inout [String: SourcePlace], _ path: String
    ) throws(Failure) -> JSONValue {
        switch node {
        case .scalar(let scalar): return value(scalar)
        case .sequence(let sequence):
            var list: [JSONValue] = []
            for (index, element) in sequence.enumerated() {
                let name = "\(key)[\(index)]"
                if let mark = element.mark { places[name] = SourcePlace(line: mark.line, column: mark.column) }
                list.append(try tree(element, name, &places, path))
            }
            return .array(list)
        case .mapping(let mapping):
            var object = JSONObject()
            for (name, element) in mapping {
                guard let word = name.string else {
                    throw Failure(.invalidInput, "\(path): \(key): a key must be text.")
                }
                let full = key.isEmpty ? word : "\(key).\(word)"
                if let mark = name.mark { places[full] = SourcePlace(line: mark.line, column: mark.column) }
                object.append(key: word, value: try tree(element, full, &places, path))
            }
            return .object(object)
        default: throw Failure(.invalidInput, "\(path): \(key): aliases are not read here.")
        }
    }

    /// YAML 1.2's core words only: `yes`, `on` and `0660` are text, not a boolean and an octal number as in YAML 1.1.
    private static func value(_ scalar: Node.Scalar) -> JSONValue {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null": return .null
        case "true": return true
        case "false": return false
        case let text: return JSONNumber(text: text).map { .number($0) } ?? .string(text)
        }
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            "line \(context.mark.line), column \(context.mark.column): twice there: \(duplicates.joined(separator: ", "))"
        default: "it is no YAML: \(error)"
        }
    }
    #else
    static func read(
        _ text: String, path: String
    ) throws(Failure) -> (document: JSONValue, places: [String: SourcePlace]) {
        do throws(JSONParseError) {
            return (try JSONValue(parsing: text), [:])
        } catch {
            throw Failure(
                .invalidInput,
                "\(path) is no JSON: \(error). This gantry is built without the trait Stacks and reads no YAML.")
        }
    }
    #endif
}
