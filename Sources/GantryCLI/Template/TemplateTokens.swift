import JSONTree

/// The words of one action, and the expression they make.
struct TemplateTokens {
    enum Token: Hashable {
        case word(String)
        /// `.A`: a field of what stands directly before it, or of dot.
        case field(String, touching: Bool)
        case dot
        case variable(String)
        case literal(JSONValue)
        case open, close, pipe, comma, declare, assign
    }

    let action: String
    private var tokens: ArraySlice<Token>

    init(_ tokens: [Token], action: String) {
        self.tokens = tokens[...]
        self.action = action
    }

    var peek: Token? { tokens.first }
    var isDeclaration: Bool { tokens.contains(.declare) }
    /// `$name := …` or `$name = …`
    var isAssignment: Bool { tokens.count > 1 && [.declare, .assign].contains(tokens[tokens.startIndex + 1]) }

    mutating func skip(_ count: Int = 1) { tokens = tokens.dropFirst(count) }

    mutating func take(_ token: Token) -> Bool {
        guard tokens.first == token else { return false }
        skip()
        return true
    }

    /// All that is left: commands joined by `|`, each passing its value to the next as last argument.
    mutating func pipeline() throws(Failure) -> TemplateExpression {
        let value = try piped()
        guard tokens.isEmpty else { throw misunderstood }
        return value
    }

    private mutating func piped() throws(Failure) -> TemplateExpression {
        var value = try command(last: nil)
        while take(.pipe) { value = try command(last: value) }
        return value
    }

    private mutating func command(last: TemplateExpression?) throws(Failure) -> TemplateExpression {
        guard case .word(let function) = tokens.first, function != "true", function != "false", function != "nil" else {
            guard last == nil, let value = try operand() else { throw misunderstood }
            return value
        }
        guard TemplateFunction(rawValue: function) != nil else {
            throw Template.failure(
                "there is no function \"\(function)\"; there are "
                    + TemplateFunction.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        skip()
        var operands: [TemplateExpression] = []
        while let next = try operand() { operands.append(next) }
        if let last { operands.append(last) }
        return .call(function, operands)
    }

    private mutating func operand() throws(Failure) -> TemplateExpression? {
        var value: TemplateExpression
        switch tokens.first {
        case .dot: value = .dot
        case .field(let name, _): value = .field(.dot, name)
        case .variable(let name): value = .variable(name)
        case .literal(let literal): value = .literal(literal)
        case .word("true"): value = .literal(true)
        case .word("false"): value = .literal(false)
        case .word("nil"): value = .literal(nil)
        case .open:
            skip()
            value = try piped()
            guard tokens.first == .close else { throw Template.failure("{{\(action)}} has a ( without ).") }
        default: return nil
        }
        skip()
        while case .field(let name, touching: true) = tokens.first {
            value = .field(value, name)
            skip()
        }
        return value
    }

    private var misunderstood: Failure { Template.failure("{{\(action)}} is not understood.") }
}

extension TemplateTokens {
    static func scan(_ action: String) throws(Failure) -> [Token] {
        var tokens: [Token] = []
        var rest = action[...]
        var touching = false
        func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        func name() -> String { String(rest.dropFirst().prefix(while: isName)) }
        while let first = rest.first {
            let wasTouching = touching
            touching = true
            var length = 1
            switch first {
            case _ where first.isWhitespace: touching = false
            case "(": tokens.append(.open)
            case ")": tokens.append(.close)
            case "|": tokens.append(.pipe)
            case ",": tokens.append(.comma)
            case "=": tokens.append(.assign)
            case ":" where rest.hasPrefix(":="):
                tokens.append(.declare)
                length = 2
            case ".":
                let name = name()
                tokens.append(name.isEmpty ? .dot : .field(name, touching: wasTouching))
                length += name.count
            case "$":
                let name = name()
                tokens.append(.variable(name))
                length += name.count
            case "\"", "`":
                let (text, used) = try quoted(rest, action)
                tokens.append(.literal(.string(text)))
                length = used
            case "-", "0"..."9":
                let digits = rest.dropFirst().prefix { $0.isNumber || $0 == "." }
                length += digits.count
                guard let number = JSONNumber(text: String(rest.prefix(length))) else {
                    throw Template.failure("{{\(action)}} has \(rest.prefix(length)), which is no number.")
                }
                tokens.append(.literal(.number(number)))
            case _ where isName(first):
                let word = rest.prefix(while: isName)
                tokens.append(.word(String(word)))
                length = word.count
            default: throw Template.failure("{{\(action)}} has an unexpected \(first).")
            }
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    private static func quoted(_ rest: Substring, _ action: String) throws(Failure) -> (text: String, length: Int) {
        let quote = rest.first
        var text = ""
        var length = 1
        var escaped = false
        for character in rest.dropFirst() {
            length += 1
            if escaped {
                text.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
                escaped = false
            } else if character == "\\", quote == "\"" {
                escaped = true
            } else if character == quote {
                return (text, length)
            } else {
                text.append(character)
            }
        }
        throw Template.failure("{{\(action)}} has a quote without its end.")
    }
}
