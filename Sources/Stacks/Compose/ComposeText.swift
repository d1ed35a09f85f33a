#if Stacks
import Yams

/// Reads YAML into a ``ComposeValue``.
///
/// Scalars are what Go's yaml.v3 makes of them, for that is what compose reads with: `yes` is a text, `010` is 8 and
/// `0o17` is 15.
struct ComposeText {
    /// What one file may hold, aliases counted as often as they are used: a billion laughs ends here.
    static let mostValues = 200_000
    static let mostBytes = 8 << 20

    let file: String
    private var values = 0

    /// - Throws: ``ComposeError`` with the place of the mistake.
    static func parse(_ text: String, file: String) throws(ComposeError) -> ComposeValue {
        guard text.utf8.count <= mostBytes else {
            throw ComposeError("the file is larger than \(mostBytes >> 20) MiB", at: ComposePlace(file))
        }
        var reader = ComposeText(file: file)
        do {
            guard let node = try Yams.compose(yaml: text) else { return ComposeValue(.null, ComposePlace(file)) }
            return try reader.value(node)
        } catch let error as ComposeError {
            throw error
        } catch let error as YamlError {
            throw reader.explain(error)
        } catch {
            throw ComposeError("\(error)", at: ComposePlace(file))
        }
    }

    private init(file: String) { self.file = file }

    private func place(_ mark: Mark?) -> ComposePlace {
        ComposePlace(file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    private mutating func value(_ node: Node) throws(ComposeError) -> ComposeValue {
        values += 1
        guard values <= Self.mostValues else {
            throw ComposeError(
                "more than \(Self.mostValues) values, aliases counted as often as they are used: this is no project's file",
                at: place(node.mark))
        }
        var value = ComposeValue(.null, place(node.mark))
        let tag: Tag
        switch node {
        case .scalar(let scalar):
            tag = scalar.tag
            value.content = content(scalar)
        case .sequence(let sequence):
            tag = sequence.tag
            var items: [ComposeValue] = []
            for item in sequence { items.append(try self.value(item)) }
            value.content = .list(items)
        case .mapping(let mapping):
            tag = mapping.tag
            value.content = .map(try entries(mapping))
        case .alias: throw ComposeError("an alias without its anchor", at: value.place)
        }
        switch tag.description {
        case "!reset": value.meeting = .reset
        case "!override": value.meeting = .override
        default: break
        }
        return value
    }

    private mutating func entries(_ mapping: Node.Mapping) throws(ComposeError) -> [ComposeValue.Entry] {
        var own: [ComposeValue.Entry] = []
        var merged: [ComposeValue.Entry] = []
        for (key, node) in mapping {
            guard let name = key.scalar?.string else {
                throw ComposeError("a key has to be a text", at: place(key.mark))
            }
            let value = try value(node)
            if name == "<<", key.scalar?.style == .plain {
                for source in value.items ?? [value] {
                    guard let entries = source.entries else {
                        throw ComposeError("<< takes a map, or a list of maps", at: value.place)
                    }
                    merged += entries.filter { entry in !merged.contains { $0.key == entry.key } }
                }
                continue
            }
            guard !own.contains(where: { $0.key == name }) else {
                throw ComposeError("the key \"\(name)\" is there twice", at: place(key.mark))
            }
            own.append(ComposeValue.Entry(key: name, place: place(key.mark), value: value))
        }
        return merged.filter { entry in !own.contains { $0.key == entry.key } } + own
    }

    private func content(_ scalar: Node.Scalar) -> ComposeValue.Content {
        guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
        if scalar.tag.description == "tag:yaml.org,2002:str" { return .text(scalar.string) }
        return Self.content(plain: scalar.string)
    }

    static func content(plain text: String) -> ComposeValue.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        if isDate(text) { return .text(text + " 00:00:00 +0000 UTC") }
        guard let first = text.utf8.first, first < 0x3A, first >= 0x2B else { return .text(text) }
        if let number = integer(text) { return .int(number) }
        if text.contains(where: { $0 == "." || $0 == "e" || $0 == "E" }),
            text.allSatisfy({ $0.isNumber || "+-.eE".contains($0) }), let number = Double(text)
        {
            return .float(number)
        }
        return .text(text)
    }

    /// `2001-12-14`, which Go's YAML reads as a time, and compose prints as one.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].count == 4,
            parts[1].count == 2, parts[2].count == 2, let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    private static func integer(_ text: String) -> Int? {
        var digits = text[...].filter { $0 != "_" }[...]
        var sign = 1
        if let first = digits.first, first == "-" || first == "+" {
            sign = first == "-" ? -1 : 1
            digits = digits.dropFirst()
        }
        let bases = [("0x", 16), ("0o", 8), ("0b", 2)]
        if let (prefix, radix) = bases.first(where: { digits.lowercased().hasPrefix($0.0) }) {
            return Int(digits.dropFirst(prefix.count), radix: radix).map { sign * $0 }
        }
        guard !digits.isEmpty, digits.allSatisfy(\.isWholeNumber) else { return nil }
        let radix = digits.count > 1 && digits.first == "0" ? 8 : 10
        return Int(digits, radix: radix).map { sign * $0 }
    }

    private func explain(_ error: YamlError) -> ComposeError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return ComposeError("not YAML: \(problem)", at: place(mark))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            return ComposeError("the key \(names) is there twice", at: place(context.mark))
        default: return ComposeError("not YAML: \(error)", at: ComposePlace(file))
        }
    }
}
#endif
