import JSONTree

/// The functions of templates: those of Go and of docker that make sense for engine objects.
enum TemplateFunction: String, CaseIterable {
    case json, index, len, join, split, upper, lower, title, println, print, truncate, eq, ne, not, and, or

    func apply(_ values: [JSONValue]) throws(Failure) -> JSONValue {
        switch self {
        case .json: return .string(try one(values).text())
        case .index: return try index(values)
        case .len: return JSONValue(try length(one(values)))
        case .join:
            let (list, separator) = try pair(values)
            return .string((list.array ?? []).map(GoText.text).joined(separator: separator.string ?? ""))
        case .split:
            let (text, separator) = try pair(values)
            return .array(GoText.text(text).split(on: separator.string ?? "").map { .string($0) })
        case .upper: return .string(GoText.text(try one(values)).uppercased())
        case .lower: return .string(GoText.text(try one(values)).lowercased())
        case .title:
            let text = GoText.text(try one(values))
            return .string(text.prefix(1).uppercased() + text.dropFirst())
        case .println: return .string(values.map(GoText.text).joined(separator: " ") + "\n")
        case .print: return .string(values.map(GoText.text).joined())
        case .truncate:
            let (text, length) = try pair(values)
            return .string(String(GoText.text(text).prefix(max(0, length.int ?? 0))))
        case .eq:
            let (first, second) = try pair(values)
            return JSONValue(first == second)
        case .ne:
            let (first, second) = try pair(values)
            return JSONValue(first != second)
        case .not: return JSONValue(!GoText.isTrue(try one(values)))
        case .and: return values.first { !GoText.isTrue($0) } ?? values.last ?? .null
        case .or: return values.first(where: GoText.isTrue) ?? values.last ?? .null
        }
    }

    /// Whether a name that is not there counts as nothing among its operands.
    var toleratesAbsence: Bool { self == .not || self == .and || self == .or }

    private func one(_ values: [JSONValue]) throws(Failure) -> JSONValue {
        guard values.count == 1 else { throw Template.failure("\(rawValue) takes one value, not \(values.count).") }
        return values[0]
    }

    private func pair(_ values: [JSONValue]) throws(Failure) -> (JSONValue, JSONValue) {
        guard values.count == 2 else { throw Template.failure("\(rawValue) takes two values, not \(values.count).") }
        return (values[0], values[1])
    }

    private func length(_ value: JSONValue) throws(Failure) -> Int {
        switch value {
        case .array(let list): return list.count
        case .object(let object): return object.count
        case .string(let text): return text.utf8.count
        case .null: return 0
        default: throw Template.failure("len of a \(value.kind).")
        }
    }

    /// As in Go, a key that a map does not have gives nothing, and an index out of a list's range is an error.
    private func index(_ values: [JSONValue]) throws(Failure) -> JSONValue {
        guard var value = values.first else { throw Template.failure("index takes a value and keys.") }
        for key in values.dropFirst() {
            switch (value, key) {
            case (.object(let object), .string(let name)): value = object[name] ?? .null
            case (.array(let list), .number(let number)):
                guard let place = number.int, list.indices.contains(place) else {
                    throw Template.failure("index \(number) is outside of a list of \(list.count).")
                }
                value = list[place]
            case (.null, _): return .null
            default: throw Template.failure("a \(value.kind) has no index \(key).")
            }
        }
        return value
    }
}

extension String {
    fileprivate func split(on separator: String) -> [String] {
        guard !separator.isEmpty else { return map { String($0) } }
        var parts: [String] = []
        var rest = self[...]
        while let found = rest.firstRange(of: separator) {
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest)]
    }
}

extension Substring {
    /// The first place of a text, compared by characters.
    func firstRange(of text: String) -> Range<Index>? {
        guard let first = text.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(text) { return found..<index(found, offsetBy: text.count) }
            start = index(after: found)
        }
        return nil
    }
}
