import JSONTree
import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Invocation {
    var settingsPlaces: SettingsPlaces { SettingsPlaces(variables: environment) }

    /// The file that is read; nil where there is none.
    /// - Throws: ``SettingsError`` where it is no TOML, or `GANTRY_CONFIG` names none.
    func settingsFile() throws -> SettingsFile? {
        guard let path = try settingsPlaces.found({ access($0, F_OK) == 0 }) else { return nil }
        return try SettingsFile(TextFile.read(path), path: path)
    }

    /// The settings as they hold.
    /// - Throws: ``SettingsError``.
    func settings() throws -> Settings { try Settings(settingsFile()) }

    /// Writes a settings file so that a crash leaves the old one: beside it, and then in its place.
    func write(_ file: SettingsFile) throws {
        try Self.makeFolders(of: file.path)
        // A link stays one: what it points at is replaced.
        let path = realpath(file.path, nil).map { pointer in
            defer { free(pointer) }
            return String(cString: pointer)
        }
        let target = path ?? file.path
        var status = stat()
        let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
        let fresh = "\(target).\(getpid()).new"
        do {
            try TextFile.write(file.text, to: fresh)
            guard chmod(fresh, mode) == 0, rename(fresh, target) == 0 else {
                throw Failure(.fileSystem, "\(target) cannot be written: \(String(cString: strerror(errno))).")
            }
        } catch {
            unlink(fresh)
            throw error
        }
    }

    /// Makes the folders above a file, for their owner alone.
    static func makeFolders(of path: String) throws(Failure) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else {
            throw Failure(.fileSystem, "\(folder) cannot be made: \(String(cString: strerror(errno))).")
        }
        try makeFolders(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw Failure(.fileSystem, "\(folder) cannot be made: \(String(cString: strerror(errno))).")
        }
    }
}

extension SettingsValue {
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .integer(let value): JSONValue(value)
        case .number(let value): JSONNumber(text: "\(value)").map { .number($0) } ?? .string("\(value)")
        case .boolean(let value): value ? true : false
        case .list(let list): .array(list.map(\.json))
        case .table(let table): .object(JSONObject(table.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
        }
    }
}
