/// Fills `{{runtime.network_name}}` and `{{services.ollama.ports.0.host}}` in texts of the settings.
struct SettingsTemplates {
    private let root: SettingsValue
    /// What is being filled, to find circles.
    private var open: [SettingsPath] = []
    private(set) var problems: [SettingsProblem] = []

    /// - Throws: one problem per template that names what is not there, what is no plain value, or itself.
    static func filled(_ root: SettingsValue) throws(SettingsError) -> SettingsValue {
        var templates = SettingsTemplates(root: root)
        let filled = templates.fill(root, SettingsPath([]))
        if !templates.problems.isEmpty { throw SettingsError(templates.problems) }
        return filled
    }

    private init(root: SettingsValue) { self.root = root }

    private mutating func fill(_ value: SettingsValue, _ path: SettingsPath) -> SettingsValue {
        switch value {
        case .table(let table):
            var filled: [String: SettingsValue] = [:]
            for (key, element) in table.sorted(by: { $0.key < $1.key }) {
                filled[key] = fill(element, path.appending(key))
            }
            return .table(filled)
        case .list(let list):
            var filled: [SettingsValue] = []
            for (place, element) in list.enumerated() { filled.append(fill(element, path.appending("\(place)"))) }
            return .list(filled)
        case .text(let text): return .text(fill(text, path))
        default: return value
        }
    }

    private mutating func fill(_ text: String, _ path: SettingsPath) -> String {
        guard text.contains("{{") else { return text }
        open.append(path)
        defer { open.removeLast() }
        var filled = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "{{") {
            filled += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
                problems.append(SettingsProblem(path: path, message: "\"{{\" without \"}}\" in \"\(text)\"."))
                return text
            }
            let name = rest[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
            filled += plain(SettingsPath(parsing: name), for: path)
            rest = rest[end.upperBound...]
        }
        return filled + rest
    }

    private mutating func plain(_ wanted: SettingsPath, for path: SettingsPath) -> String {
        if let begin = open.firstIndex(of: wanted) {
            let circle = (open[begin...] + [wanted]).map(\.description).joined(separator: " → ")
            problems.append(SettingsProblem(path: path, message: "it is made of itself: \(circle)."))
            return ""
        }
        switch root[wanted] {
        case .text(let text): return fill(text, wanted)
        case .integer(let value): return "\(value)"
        case .number(let value): return "\(value)"
        case .boolean(let value): return "\(value)"
        case let other?:
            problems.append(
                SettingsProblem(path: path, message: "{{\(wanted)}} is \(other.kind); name one value in it."))
        case nil:
            let near = nearest(wanted).map { " Did you mean {{\($0)}}?" } ?? ""
            problems.append(SettingsProblem(path: path, message: "there is no {{\(wanted)}}.\(near)"))
        }
        return ""
    }

    /// The path with its first wrong word put right.
    private func nearest(_ wanted: SettingsPath) -> SettingsPath? {
        var known: [String] = []
        for word in wanted.words {
            let here = root[SettingsPath(known)]
            if here?[SettingsPath([word])] != nil {
                known.append(word)
                continue
            }
            let names = here?.table.map { $0.keys.sorted() } ?? []
            guard let near = NearWord.nearest(to: word, in: names) else { return nil }
            return SettingsPath(known + [near] + wanted.words.dropFirst(known.count + 1))
        }
        return nil
    }
}
