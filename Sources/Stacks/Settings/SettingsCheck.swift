/// Something in the settings that cannot be.
public struct SettingsProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public var path: SettingsPath
    /// A sentence that says what would be right.
    public var message: String
    /// `FILE:LINE:COLUMN`, as far as they are known.
    public var place: String?

    public var description: String {
        (place.map { $0 + ": " } ?? "") + (path.words.isEmpty ? "" : "\(path): ") + message
    }
}

/// All problems of one file.
public struct SettingsError: Error, Sendable, CustomStringConvertible {
    public var problems: [SettingsProblem]

    public init(_ problems: [SettingsProblem]) { self.problems = problems }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Holds values against their shapes.
struct SettingsCheck {
    private(set) var problems: [SettingsProblem] = []

    /// What is wrong with a value.
    static func problems(of value: SettingsValue, as shape: SettingsShape, at path: SettingsPath = SettingsPath([]))
        -> [SettingsProblem]
    {
        var check = SettingsCheck()
        check.look(value, shape, path)
        return check.problems
    }

    private mutating func look(_ value: SettingsValue, _ shape: SettingsShape, _ path: SettingsPath) {
        switch (shape, value) {
        case (.table(let keys), .table(let table)):
            for (name, element) in table.sorted(by: { $0.key < $1.key }) {
                guard let key = keys.first(where: { $0.name == name }) else {
                    let near = NearWord.nearest(to: name, in: keys.map(\.name))
                    let rest =
                        near.map { "did you mean \($0)?" }
                        ?? "there is \(keys.map(\.name).sorted().joined(separator: ", "))."
                    add(path.appending(name), "there is no such key; \(rest)")
                    continue
                }
                look(element, key.shape, path.appending(name))
            }
        case (.map(let shape), .table(let table)):
            for (name, element) in table.sorted(by: { $0.key < $1.key }) { look(element, shape, path.appending(name)) }
        case (.list(let shape, let count), .list(let list)):
            if !count.contains(list.count) {
                add(path, "it takes \(count.lowerBound) values, and has \(list.count).")
            }
            for (place, element) in list.enumerated() { look(element, shape, path.appending("\(place)")) }
        case (.integer(let range), .integer(let number)):
            if !range.contains(number) {
                add(path, "\(number) is out of range; it goes from \(range.lowerBound) to \(range.upperBound).")
            }
        case (.number(let range), .integer), (.number(let range), .number):
            let number = value.number ?? .nan
            if !range.contains(number) {
                add(path, "\(value.toml) is out of range; it goes from \(range.lowerBound) to \(range.upperBound).")
            }
        case (.boolean, .boolean): break
        case (.text(let rule), .text(let text)):
            // What a template stands for is looked at once it is known.
            if !text.contains("{{"), let reason = Self.reason(rule, text) { add(path, reason) }
        case (.either(let shapes), _):
            let all = shapes.map { Self.problems(of: value, as: $0, at: path) }
            if !all.contains(where: \.isEmpty) { problems += all.min { $0.count < $1.count } ?? [] }
        default: add(path, "it must be \(shape.kind), and is \(value.kind).")
        }
    }

    private mutating func add(_ path: SettingsPath, _ message: String) {
        problems.append(SettingsProblem(path: path, message: message))
    }

    private static func reason(_ rule: SettingsText, _ text: String) -> String? {
        switch rule {
        case .any: return nil
        case .oneOf(let words):
            if words.contains(text) { return nil }
            let near = NearWord.nearest(to: text, in: words).map { " Did you mean \($0)?" } ?? ""
            return "\"\(text)\" is not one of \(words.joined(separator: ", ")).\(near)"
        case .image:
            let good = text.contains("/") && !text.hasPrefix("/") && !text.contains(where: \.isWhitespace)
            return good
                ? nil
                : "\"\(text)\" must name its registry or namespace, such as docker.io/library/\(text.isEmpty ? "alpine" : text)."
        case .absolutePath:
            let good = text.hasPrefix("/") && !text.split(separator: "/").contains("..")
            return good ? nil : "\"\(text)\" must be an absolute path without \"..\"."
        case .volumeSource:
            guard text.hasPrefix("bind://") else { return reason(.name, text) }
            let folder = text.dropFirst("bind://".count)
            let good = !folder.isEmpty && !folder.hasPrefix("/") && !folder.split(separator: "/").contains("..")
            return good ? nil : "\"\(text)\" must stay under the volumes' folder: bind://folder, without \"..\"."
        case .memory:
            let good =
                text.count > 1 && "kKmMgG".contains(text.last ?? " ") && text.dropLast().allSatisfy { "0"..."9" ~= $0 }
            return good ? nil : "\"\(text)\" is no amount of memory; write digits and k, m or g, such as 512m."
        case .name:
            let good =
                text.first.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } == true
                && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
            return good ? nil : "\"\(text)\" is no name; letters, digits, _ . and - make one."
        case .subnet:
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            let good = parts.count == 2 && Int(parts[1]).map { (0...128).contains($0) } == true && !parts[0].isEmpty
            return good ? nil : "\"\(text)\" is no subnet; write one such as 10.90.0.0/24."
        }
    }
}

extension SettingsShape {
    var kind: String {
        switch self {
        case .table, .map: "a table"
        case .list: "a list"
        case .text: "text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .either(let shapes): shapes.map(\.kind).joined(separator: " or ")
        }
    }
}
