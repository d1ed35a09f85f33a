import JSONTree
import Stacks

/// Runs a template against a value.
struct TemplateEvaluator {
    private(set) var output = ""
    private var variables: [String: JSONValue]

    init(root: JSONValue) { variables = ["": root] }

    mutating func run(_ nodes: [Template.Node], dot: JSONValue) throws(Failure) {
        for node in nodes {
            switch node {
            case .text(let text): output += text
            case .output(let expression): output += GoText.text(try value(expression, dot))
            case .assign(let name, let expression): variables[name] = try value(expression, dot)
            case .conditional(let condition, let then, let otherwise):
                try run(GoText.isTrue(try optional(condition, dot)) ? then : otherwise, dot: dot)
            case .scoped(let expression, let then, let otherwise):
                let value = try optional(expression, dot)
                if GoText.isTrue(value) { try run(then, dot: value) } else { try run(otherwise, dot: dot) }
            case .range(let key, let name, let source, let body, let otherwise):
                try range(try value(source, dot), key, name, body, otherwise, dot)
            }
        }
    }

    private mutating func range(
        _ source: JSONValue, _ key: String?, _ name: String?, _ body: [Template.Node], _ otherwise: [Template.Node],
        _ dot: JSONValue
    ) throws(Failure) {
        let pairs: [(JSONValue, JSONValue)]
        switch source {
        case .array(let list): pairs = list.enumerated().map { (JSONValue($0), $1) }
        // Go walks a map in the order of its keys.
        case .object(let object): pairs = object.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }
        case .null: pairs = []
        default: throw Template.failure("range over a \(source.kind).")
        }
        if pairs.isEmpty { return try run(otherwise, dot: dot) }
        let outer = variables
        for (index, element) in pairs {
            if let key { variables[key] = index }
            if let name { variables[name] = element }
            try run(body, dot: element)
        }
        variables = outer
    }

    /// A value in a condition, where a name that is not there means no: `{{if .State.Health}}`.
    private func optional(_ expression: TemplateExpression, _ dot: JSONValue) throws(Failure) -> JSONValue {
        if case .field(let base, let name) = expression {
            guard case .object(let object) = try optional(base, dot) else { return .null }
            return object[name] ?? object[field: name] ?? .null
        }
        return try value(expression, dot)
    }

    private func value(_ expression: TemplateExpression, _ dot: JSONValue) throws(Failure) -> JSONValue {
        switch expression {
        case .dot: return dot
        case .literal(let literal): return literal
        case .variable(let name):
            guard let value = variables[name] else { throw Template.failure("there is no variable $\(name).") }
            return value
        case .field(let base, let name): return try field(name, of: try value(base, dot))
        case .call(let name, let operands):
            guard let function = TemplateFunction(rawValue: name) else {
                throw Template.failure("there is no function \"\(name)\".")
            }
            var values: [JSONValue] = []
            for operand in operands {
                values.append(function.toleratesAbsence ? try optional(operand, dot) : try value(operand, dot))
            }
            return try function.apply(values)
        }
    }

    private func field(_ name: String, of value: JSONValue) throws(Failure) -> JSONValue {
        guard case .object(let object) = value else {
            throw Template.failure("a \(value.kind) has no .\(name).")
        }
        if let found = object[name] ?? object[field: name] { return found }
        let known = object.map(\.key).sorted()
        let near = NearWord.nearest(to: name, in: known).map { " Did you mean .\($0)?" } ?? ""
        let list = known.isEmpty ? " The object is empty." : " There are: \(known.joined(separator: ", "))."
        throw Template.failure("there is no .\(name).\(near)\(list)")
    }
}
