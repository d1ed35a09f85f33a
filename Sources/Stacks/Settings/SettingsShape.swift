/// What a value of the settings may be.
indirect enum SettingsShape: Sendable {
    /// Exactly these keys.
    case table([SettingsKey])
    /// Any keys, each with a value of this shape.
    case map(SettingsShape)
    case list(SettingsShape, count: ClosedRange<Int> = 0...1000)
    case text(SettingsText)
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case boolean
    /// Any of these.
    case either([SettingsShape])
}

/// What a text of the settings may be.
enum SettingsText: Sendable {
    case any
    case oneOf([String])
    /// An image with its registry or namespace, such as `docker.io/ollama/ollama:latest`.
    case image
    /// An absolute path in a container.
    case absolutePath
    /// A volume's name, or `bind://folder` under the volumes' folder.
    case volumeSource
    /// Digits and one of `kKmMgG`.
    case memory
    /// Letters, digits, `_`, `.` and `-`.
    case name
    /// An address with its prefix, such as `10.90.0.0/24`.
    case subnet
}

/// A key of a table of the settings.
struct SettingsKey: Sendable {
    var name: String
    var shape: SettingsShape
    /// Nil where there is none.
    var standard: SettingsValue?
    /// One line for the file that `settings init` writes.
    var says: String

    init(_ name: String, _ shape: SettingsShape, _ says: String) { self.init(name, shape, nil, says) }

    init(_ name: String, _ shape: SettingsShape, _ standard: SettingsValue?, _ says: String) {
        self.name = name
        self.shape = shape
        self.standard = standard
        self.says = says
    }
}

extension SettingsShape {
    /// The shape of what stands at a path; nil where there can be nothing.
    func shape(at path: some Collection<String>) -> SettingsShape? {
        guard let word = path.first else { return self }
        switch self {
        case .table(let keys): return keys.first { $0.name == word }?.shape.shape(at: path.dropFirst())
        case .map(let shape): return shape.shape(at: path.dropFirst())
        case .list(let shape, _): return Int(word).flatMap { _ in shape.shape(at: path.dropFirst()) }
        case .either(let shapes):
            return shapes.lazy.compactMap { $0.shape(at: path) }.first
        default: return nil
        }
    }

    /// The keys that a table of this shape knows by name.
    var names: [String] {
        if case .table(let keys) = self { keys.map(\.name) } else { [] }
    }

    /// Everything that has a standard value, as one table.
    var standards: SettingsValue {
        guard case .table(let keys) = self else { return .table([:]) }
        var table: [String: SettingsValue] = [:]
        for key in keys {
            if let standard = key.standard {
                table[key.name] = standard
            } else if case .table = key.shape {
                table[key.name] = key.shape.standards
            }
        }
        return .table(table)
    }
}
