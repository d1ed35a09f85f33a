/// The `${…}` forms of the Compose Specification.
///
/// `$V`, `${V}`, `${V:-d}`, `${V-d}`, `${V:?e}`, `${V?e}`, `${V:+r}`, `${V+r}`, nested in each other; `$$` is a `$`.
/// A variable that is not set is empty, which ``unset`` notes.
struct Interpolation {
    let variables: [String: String]
    /// Variables that were asked for without a default and are not there.
    private(set) var unset: Set<String> = []

    init(_ variables: [String: String]) { self.variables = variables }

    /// Every text of `value` with its variables put in.
    mutating func apply(to value: ComposeValue, path: String = "") throws(ComposeError) -> ComposeValue {
        var value = value
        switch value.content {
        case .text(let text) where text.contains("$"):
            do throws(Fault) {
                value.content = .text(try apply(to: text))
            } catch {
                throw ComposeError(error.message, at: value.place, path: path)
            }
        case .list(let items):
            var done: [ComposeValue] = []
            for (index, item) in items.enumerated() { done.append(try apply(to: item, path: "\(path)[\(index)]")) }
            value.content = .list(done)
        case .map(var entries):
            for index in entries.indices {
                let key = entries[index].key
                let inner = path.isEmpty ? key : "\(path).\(key)"
                entries[index].value = try apply(to: entries[index].value, path: inner)
            }
            value.content = .map(entries)
        default: break
        }
        return value
    }

    struct Fault: Error { var message: String }

    mutating func apply(to text: String) throws(Fault) -> String {
        var rest = Array(text.unicodeScalars)[...]
        return try expand(&rest, until: false, depth: 0)
    }

    /// - Parameter inBraces: up to the `}` that ends the surrounding form, which is taken off.
    private mutating func expand(
        _ rest: inout ArraySlice<Unicode.Scalar>, until inBraces: Bool, depth: Int
    ) throws(Fault) -> String {
        guard depth < 32 else { throw Fault(message: "forms nested deeper than 32") }
        var result = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "}", inBraces { return String(result) }
            guard scalar == "$" else {
                result.append(scalar)
                continue
            }
            switch rest.first {
            case "$":
                rest.removeFirst()
                result.append("$")
            case "{":
                rest.removeFirst()
                result.append(contentsOf: try form(&rest, depth: depth).unicodeScalars)
            case let first? where Self.starts(first):
                result.append(contentsOf: look(up: Self.name(&rest)).unicodeScalars)
            default:
                throw Fault(message: "a lone $: write $$ where a dollar sign is meant")
            }
        }
        guard !inBraces else { throw Fault(message: "a ${ without its }") }
        return String(result)
    }

    private mutating func form(_ rest: inout ArraySlice<Unicode.Scalar>, depth: Int) throws(Fault) -> String {
        guard let first = rest.first, Self.starts(first) else {
            throw Fault(message: "${ has to be followed by the name of a variable")
        }
        let name = Self.name(&rest)
        var colon = false
        if rest.first == ":" {
            colon = true
            rest.removeFirst()
        }
        let value = variables[name].flatMap { colon && $0.isEmpty ? nil : $0 }
        let mark = rest.popFirst()
        switch mark {
        case "}" where !colon: return look(up: name)
        case "-", "+", "?":
            // The branch not taken is read as well, but its variables are not missed.
            let before = unset
            let word = try expand(&rest, until: true, depth: depth + 1)
            let isTaken = mark == "+" ? value != nil : value == nil
            if !isTaken { unset = before }
            if mark == "+" { return value == nil ? "" : word }
            if let value { return value }
            guard mark == "?" else { return word }
            throw Fault(message: "the variable \(name) is required\(word.isEmpty ? "" : ": \(word)")")
        case nil: throw Fault(message: "a ${ without its }")
        default:
            throw Fault(
                message: "\"${\(name)\(colon ? ":" : "")\(mark.map(String.init) ?? "")\" begins no form of a variable")
        }
    }

    private mutating func look(up name: String) -> String {
        if let value = variables[name] { return value }
        unset.insert(name)
        return ""
    }

    private static func starts(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.isASCII && scalar.properties.isAlphabetic
    }

    private static func name(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
        var name = String.UnicodeScalarView()
        while let scalar = rest.first, starts(scalar) || ("0"..."9").contains(scalar) {
            name.append(scalar)
            rest.removeFirst()
        }
        return String(name)
    }
}
