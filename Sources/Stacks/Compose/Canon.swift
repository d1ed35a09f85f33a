/// Brings the values of a compose file into the one form that compose itself writes: short forms become long ones, texts
/// numbers, paths absolute. Keys come out in compose's order.
struct Canon {
    /// What relative paths start from.
    var directory: String
    var home: String?

    func fail(_ message: String, _ value: ComposeValue, _ path: String) -> ComposeError {
        ComposeError(message, at: value.place, path: path)
    }

    // MARK: Scalars

    func text(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard let text = value.text else { throw fail("a text is wanted here", value, path) }
        return value.with(text)
    }

    func int(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        if case .int = value.content { return value }
        if case .float(let number) = value.content, number == number.rounded(), abs(number) < 1e15 {
            return value.with(.int(Int(number)))
        }
        guard let text = value.text, let number = Int(text) else {
            throw fail("a whole number is wanted here", value, path)
        }
        return value.with(.int(number))
    }

    func float(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard let text = value.text, let number = Double(text), number.isFinite else {
            throw fail("a number is wanted here", value, path)
        }
        return number == number.rounded() && abs(number) < 1e15
            ? value.with(.int(Int(number))) : value.with(.float(number))
    }

    func bool(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        if case .bool = value.content { return value }
        switch value.text?.lowercased() {
        case "true", "y", "yes", "on", "1": return value.with(.bool(true))
        case "false", "n", "no", "off", "0": return value.with(.bool(false))
        default: throw fail("true or false is wanted here", value, path)
        }
    }

    func bytes(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard let text = value.text, let bytes = ComposeUnits.bytes(text) else {
            throw fail("a size is wanted here, such as 64m or 1.5gb", value, path)
        }
        return value.with(String(bytes))
    }

    func duration(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard let text = value.text, let time = ComposeUnits.nanoseconds(text) else {
            throw fail("a duration is wanted here, such as 10s or 1m30s", value, path)
        }
        return value.with(ComposeUnits.text(nanoseconds: time))
    }

    // MARK: Lists and maps

    /// A list of texts, or one text.
    func texts(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        guard let items = value.items else {
            if value.isNull { return value.with(.list([])) }
            return value.with(.list([try text(value, path)]))
        }
        var list: [ComposeValue] = []
        for (index, item) in items.enumerated() { list.append(try text(item, "\(path)[\(index)]")) }
        return value.with(.list(list))
    }

    /// A command: a list, or a line that is split as a shell would.
    func command(_ value: ComposeValue, _ path: String) throws(ComposeError) -> ComposeValue {
        if value.isNull || value.items != nil { return value.isNull ? value : try texts(value, path) }
        guard let line = value.text, let words = ComposeUnits.words(line) else {
            throw fail("a quote is not closed", value, path)
        }
        return value.with(words)
    }

    /// A map of texts, or a list of `KEY=value`; sorted. A key alone has null.
    func pairs(_ value: ComposeValue, _ path: String, nulls: Bool = false) throws(ComposeError) -> ComposeValue {
        var pairs: [String: ComposeValue] = [:]
        if let entries = value.entries {
            for entry in entries {
                pairs[entry.key] =
                    entry.value.isNull
                    ? (nulls ? entry.value : entry.value.with("")) : try text(entry.value, "\(path).\(entry.key)")
            }
        } else if let items = value.items {
            for item in items {
                guard let text = item.text else { throw fail("KEY=value is wanted here", item, path) }
                let mark = text.firstIndex(of: "=")
                let key = String(mark.map { text[..<$0] } ?? text[...])
                pairs[key] =
                    mark.map { item.with(String(text[text.index(after: $0)...])) }
                    ?? (nulls ? item.with(.null) : item.with(""))
            }
        } else if !value.isNull {
            throw fail("a map, or a list of KEY=value, is wanted here", value, path)
        }
        return value.with(pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// Runs `reader` over each value of a map with names of its own; sorted by name.
    func each(
        _ value: ComposeValue, _ path: String,
        _ reader: (String, ComposeValue, String) throws(ComposeError) -> ComposeValue
    ) throws(ComposeError) -> ComposeValue {
        guard let entries = value.entries else {
            if value.isNull { return value.with(.map([])) }
            throw fail("a map is wanted here", value, path)
        }
        var result: [(String, ComposeValue?)] = []
        for entry in entries.sorted(by: { $0.key < $1.key }) where !entry.key.hasPrefix("x-") {
            result.append((entry.key, try reader(entry.key, entry.value, "\(path).\(entry.key)")))
        }
        return value.with(result)
    }

    /// A map with known keys, in their order; each value goes through `reader`.
    func fields(
        _ value: ComposeValue, _ keys: [String], _ path: String,
        _ reader: (String, ComposeValue, String) throws(ComposeError) -> ComposeValue?
    ) throws(ComposeError) -> ComposeValue {
        try ComposeSchema.check(value, keys, path: path)
        var result: [(String, ComposeValue?)] = []
        for key in keys {
            guard let field = value[key] else { continue }
            result.append((key, try reader(key, field, "\(path).\(key)")))
        }
        for entry in value.entries ?? [] where entry.key.hasPrefix("x-") { result.append((entry.key, entry.value)) }
        return value.with(result)
    }

    /// A host path: `~` and relative ones made absolute.
    func path(_ text: String) -> String {
        if text == "~" || text.hasPrefix("~/"), let home { return ComposeUnits.path(home + text.dropFirst(), in: "/") }
        return ComposeUnits.path(text, in: directory)
    }
}
