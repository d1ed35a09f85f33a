#if Stacks
import TOMLKit
#endif

/// A settings file: its text, what it says, and where.
public struct SettingsFile: Sendable {
    /// As messages name it.
    public let path: String
    public let text: String
    /// What the file says, without the standards.
    public let content: SettingsValue

    /// - Throws: ``SettingsError`` with line and column, for a text that is no TOML.
    public init(_ text: String, path: String) throws(SettingsError) {
        self.path = path
        self.text = text
        content = try Self.parse(text, path)
    }

    /// Every unknown key and every value that is out of range.
    public var problems: [SettingsProblem] {
        located(SettingsCheck.problems(of: content, as: SettingsSchema.root))
    }

    /// The problems with file, line and column.
    func located(_ problems: [SettingsProblem]) -> [SettingsProblem] {
        let scan = TOMLScan(text)
        return problems.map { problem in
            var problem = problem
            problem.place = path + (scan.place(of: problem.path).map { ":\($0.line):\($0.column)" } ?? "")
            return problem
        }
    }

    /// The file with one value changed; comments, order and layout stay.
    /// - Throws: ``SettingsError`` for a key that does not exist, a value out of range, or a place that has to be edited
    ///   by hand.
    public func setting(_ value: SettingsValue, at path: SettingsPath) throws(SettingsError) -> SettingsFile {
        let probe = SettingsValue.table([:]).setting(value, at: path.words)
        let isInList = path.words.contains { Int($0) != nil }
        let problems = isInList ? [] : SettingsCheck.problems(of: probe, as: SettingsSchema.root)
        if !problems.isEmpty { throw SettingsError(problems) }
        let wanted = content.setting(value, at: path.words)
        let changed = try SettingsFile(TOMLEdit.setting(value, at: path, in: text), path: self.path)
        guard changed.content == wanted else {
            throw SettingsError([
                SettingsProblem(
                    path: path,
                    message: "it cannot be put into this file without moving other things; edit it by hand.",
                    place: self.path)
            ])
        }
        if case let left = changed.problems.filter({ !self.problems.contains($0) }), isInList, !left.isEmpty {
            throw SettingsError(left)
        }
        return changed
    }

    /// The file without one key, which then has its standard again; nil where the key is not in the file.
    /// - Throws: ``SettingsError`` where the key is a whole section.
    public func removing(_ path: SettingsPath) throws(SettingsError) -> SettingsFile? {
        guard content[path] != nil else { return nil }
        guard let text = TOMLEdit.removing(path, in: text) else {
            throw SettingsError([
                SettingsProblem(
                    path: path, message: "it is more than one line of the file; edit it by hand.", place: self.path)
            ])
        }
        return try SettingsFile(text, path: self.path)
    }

    /// Reads a word of the command line as the kind of value that the key takes.
    /// - Parameter kind: `text`, `integer`, `number`, `boolean` or `toml`; nil for what the key takes.
    /// - Throws: ``SettingsError``.
    public static func value(_ word: String, for path: SettingsPath, kind: String?) throws(SettingsError)
        -> SettingsValue
    {
        if kind == "text" { return .text(word) }
        let parsed = try? parse("value = \(word)", "").table?["value"]
        switch (kind, parsed) {
        case (nil, _):
            switch SettingsSchema.root.shape(at: path.words) {
            case .text: return .text(word)
            case .either, nil: return parsed ?? .text(word)
            case .number: return parsed?.number.map { .number($0) } ?? .text(word)
            case .list(.text, _) where parsed?.list == nil:
                return .list(word.split(separator: ",").map { .text($0.trimmingSpaces) })
            default: return parsed ?? .text(word)
            }
        case ("integer", .integer), ("number", .number), ("number", .integer), ("boolean", .boolean), ("toml", .some):
            return parsed ?? .text(word)
        default:
            throw SettingsError([SettingsProblem(path: path, message: "\"\(word)\" is no \(kind ?? "value").")])
        }
    }

    #if Stacks
    private static func parse(_ text: String, _ path: String) throws(SettingsError) -> SettingsValue {
        do {
            return try value(of: TOMLTable(string: text), SettingsPath([]), path)
        } catch let error as TOMLParseError {
            throw SettingsError([
                SettingsProblem(
                    path: SettingsPath([]), message: error.description,
                    place: "\(path):\(error.source.begin.line):\(error.source.begin.column)")
            ])
        } catch let error as SettingsError {
            throw error
        } catch {
            throw SettingsError([SettingsProblem(path: SettingsPath([]), message: "\(error)", place: path)])
        }
    }

    private static func value(
        of any: any TOMLValueConvertible, _ at: SettingsPath, _ path: String
    ) throws(SettingsError) -> SettingsValue {
        switch any.type {
        case .table:
            var table: [String: SettingsValue] = [:]
            if let toml = any.table {
                for key in toml.keys {
                    if let element = toml[key] { table[key] = try value(of: element, at.appending(key), path) }
                }
            }
            return .table(table)
        case .array:
            var list: [SettingsValue] = []
            if let toml = any.array {
                for (place, element) in toml.enumerated() {
                    list.append(try value(of: element, at.appending("\(place)"), path))
                }
            }
            return .list(list)
        case .string: return .text(any.string ?? "")
        case .int: return .integer(any.int ?? 0)
        case .double: return .number(any.double ?? 0)
        case .bool: return .boolean(any.bool ?? false)
        default:
            throw SettingsError([SettingsProblem(path: at, message: "no setting is a date or a time.", place: path)])
        }
    }
    #else
    private static func parse(_ text: String, _ path: String) throws(SettingsError) -> SettingsValue {
        let message = "this gantry is built without the trait Stacks and reads no TOML."
        throw SettingsError([SettingsProblem(path: SettingsPath([]), message: message, place: path)])
    }
    #endif
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
