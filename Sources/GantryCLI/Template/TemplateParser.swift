import JSONTree

/// Reads a template: text, and actions between `{{` and `}}`.
struct TemplateParser {
    private enum Block { case root, conditional, scoped, range }
    private enum End { case end, otherwise, otherwiseIf(TemplateExpression), ofText }

    private var rest: Substring
    private var trimsNext = false

    init(_ text: String) { rest = text[...] }

    mutating func parse() throws(Failure) -> [Template.Node] {
        try block(.root).nodes
    }

    private mutating func block(_ kind: Block) throws(Failure) -> (nodes: [Template.Node], end: End) {
        var nodes: [Template.Node] = []
        while let open = rest.firstRange(of: "{{") {
            var text = String(rest[..<open.lowerBound])
            rest = rest[open.upperBound...]
            let action = try nextAction(trimming: &text)
            if !text.isEmpty { nodes.append(.text(text)) }
            var tokens = TemplateTokens(try TemplateTokens.scan(action), action: action)
            switch tokens.peek {
            case .word("end"): return (nodes, try close(kind, .end))
            case .word("else"):
                tokens.skip()
                guard tokens.take(.word("if")) else { return (nodes, try close(kind, .otherwise)) }
                return (nodes, try close(kind, .otherwiseIf(try tokens.pipeline())))
            case .word("if"):
                tokens.skip()
                nodes.append(try conditional(try tokens.pipeline()))
            case .word("with"):
                tokens.skip()
                let (body, otherwise) = try branches(.scoped)
                nodes.append(.scoped(try tokens.pipeline(), then: body, otherwise: otherwise))
            case .word("range"):
                tokens.skip()
                nodes.append(try range(&tokens))
            case .variable(let name) where tokens.isAssignment:
                tokens.skip(2)
                nodes.append(.assign(name, try tokens.pipeline()))
            case nil: throw Template.failure("an action {{}} is empty.")
            default: nodes.append(.output(try tokens.pipeline()))
            }
        }
        guard kind == .root else { throw Template.failure("an {{if}}, {{with}} or {{range}} has no {{end}}.") }
        let text = leading(String(rest))
        if !text.isEmpty { nodes.append(.text(text)) }
        return (nodes, .ofText)
    }

    private func close(_ kind: Block, _ end: End) throws(Failure) -> End {
        guard kind != .root else { throw Template.failure("an {{end}} or {{else}} closes nothing.") }
        return end
    }

    private mutating func conditional(_ condition: TemplateExpression) throws(Failure) -> Template.Node {
        let (then, end) = try block(.conditional)
        switch end {
        case .otherwiseIf(let next):
            return .conditional(condition, then: then, otherwise: [try conditional(next)])
        case .otherwise: return .conditional(condition, then: then, otherwise: try block(.conditional).nodes)
        default: return .conditional(condition, then: then, otherwise: [])
        }
    }

    private mutating func branches(_ kind: Block) throws(Failure) -> ([Template.Node], [Template.Node]) {
        let (body, end) = try block(kind)
        if case .otherwise = end { return (body, try block(kind).nodes) }
        return (body, [])
    }

    private mutating func range(_ tokens: inout TemplateTokens) throws(Failure) -> Template.Node {
        var names: [String] = []
        while case .variable(let name) = tokens.peek, names.isEmpty ? tokens.isDeclaration : true, names.count < 2 {
            names.append(name)
            tokens.skip()
            if !tokens.take(.comma) { break }
        }
        if !names.isEmpty, !tokens.take(.declare) { throw Template.failure("{{range \(tokens.action)}} has no := .") }
        let source = try tokens.pipeline()
        let (body, otherwise) = try branches(.range)
        return .range(
            key: names.count == 2 ? names[0] : nil, value: names.last, source, body: body, otherwise: otherwise)
    }

    /// The next action's own text, past its `}}`. `{{-` takes the white space before it from `text`.
    private mutating func nextAction(trimming text: inout String) throws(Failure) -> String {
        text = leading(text)
        var quote: Character?
        var index = rest.startIndex
        while index < rest.endIndex {
            let character = rest[index]
            if let open = quote {
                if character == "\\", open == "\"" { index = rest.index(after: index) }
                if character == open { quote = nil }
            } else if character == "\"" || character == "`" {
                quote = character
            } else if rest[index...].hasPrefix("}}") {
                break
            }
            guard index < rest.endIndex else { break }
            index = rest.index(after: index)
        }
        guard index < rest.endIndex else { throw Template.failure("an action has no closing }}.") }
        var action = rest[..<index]
        rest = rest[rest.index(index, offsetBy: 2)...]
        if action.hasPrefix("- ") {
            action = action.dropFirst(2)
            while text.last?.isWhitespace == true { text.removeLast() }
        }
        trimsNext = action.hasSuffix(" -")
        if trimsNext { action = action.dropLast(2) }
        return String(action)
    }

    private mutating func leading(_ text: String) -> String {
        guard trimsNext else { return text }
        trimsNext = false
        return String(text.drop { $0.isWhitespace })
    }
}
