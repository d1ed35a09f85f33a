import JSONTree

/// The part of Go's template language that docker users write behind `--format`.
///
/// `{{.A.B}}`, `{{json .A}}`, `{{index .A "key" 0}}`, `{{len .A}}`, `{{join .A ", "}}`, `{{split .A ":"}}`, `upper`, `lower`,
/// `print`, `println`, `eq`, `ne`, `not`, `and`, `or`, pipes, `{{range}}`, `{{if}}`, `{{with}}`, `{{else}}`, `{{end}}`, variables and
/// `{{-` trimming. Names are found as written, or else in any case; a name that is not there is an error.
struct Template: Sendable {
    indirect enum Node: Sendable {
        case text(String)
        case output(TemplateExpression)
        case conditional(TemplateExpression, then: [Node], otherwise: [Node])
        case scoped(TemplateExpression, then: [Node], otherwise: [Node])
        case range(key: String?, value: String?, TemplateExpression, body: [Node], otherwise: [Node])
        case assign(String, TemplateExpression)
    }

    private let nodes: [Node]

    /// - Throws: ``Failure`` of kind `invalid_input`, saying what in the text is not understood.
    init(_ text: String) throws(Failure) {
        var parser = TemplateParser(text)
        nodes = try parser.parse()
    }

    /// - Throws: ``Failure`` of kind `invalid_input`, for a name that `value` does not have.
    func render(_ value: JSONValue) throws(Failure) -> String {
        var evaluator = TemplateEvaluator(root: value)
        try evaluator.run(nodes, dot: value)
        return evaluator.output
    }

    static func failure(_ message: String) -> Failure {
        Failure(.invalidInput, "--format: \(message)")
    }
}

/// A value in a template: where it comes from, or which function makes it.
indirect enum TemplateExpression: Sendable {
    case dot
    case variable(String)
    case literal(JSONValue)
    case field(TemplateExpression, String)
    case call(String, [TemplateExpression])
}
