import ArgumentParser
import JSONTree
import Stacks

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry settings init`
struct SettingsInit: Command {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a settings file in which every key stands as a comment.")

    @Flag(name: .shortAndLong, help: "Replace the file that is there.")
    var force = false

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let places = invocation.settingsPlaces
        let there = places.files.first { access($0, F_OK) == 0 }
        if let there, !force {
            throw Failure(.conflict, "\(there) is there already; change it with gantry settings set, or say --force.")
        }
        let path = there ?? places.fresh
        try invocation.write(SettingsFile(Settings.fresh, path: path))
        return Report(["path": .string(path), "created": JSONValue(there == nil)], line: path)
    }
}

/// `gantry settings reset`
struct SettingsReset: Command {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Take keys out of the file, so that their standards hold; or start it afresh.",
        discussion: "Without a key the file is replaced by a fresh one; the old one stays beside it as config.toml.old."
    )

    @Argument(help: "Such as cli.stop_timeout.") var keys: [String] = []
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        guard var file = try invocation.settingsFile() else {
            return Report(["changed": false], line: "There is no settings file; the standards hold.")
        }
        if keys.isEmpty {
            try Confirmation.require(force, "This takes everything out of \(file.path).", invocation)
            guard rename(file.path, file.path + ".old") == 0 else {
                throw Failure(.fileSystem, "\(file.path) cannot be renamed: \(String(cString: strerror(errno))).")
            }
            try invocation.write(SettingsFile(Settings.fresh, path: file.path))
            return Report(
                ["changed": true, "path": .string(file.path)], line: "\(file.path) (before: \(file.path).old)")
        }
        var removed: [String] = []
        for key in keys {
            let path = SettingsPath(parsing: key)
            if let shorter = try file.removing(path) {
                file = shorter
                removed.append(path.description)
            } else {
                _ = try Settings.standard.value(path)
            }
        }
        if !removed.isEmpty { try invocation.write(file) }
        let data: JSONValue = [
            "changed": JSONValue(!removed.isEmpty), "path": .string(file.path), "removed": JSONValue(removed),
        ]
        let text = removed.map { $0 + "\n" }.joined()
        return Report(data, text: text)
    }
}
