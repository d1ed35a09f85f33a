import ArgumentParser
import JSONTree
import Stacks
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry settings set`
struct SettingsSet: Command {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change one setting in the file; its comments and layout stay.")

    @Argument(help: "Such as cli.stop_timeout.") var key: String
    @Argument(help: "As plain words, or as TOML: '[\"a\", \"b\"]', '{ host = 80, container = 80 }'.") var value: String
    @Option(
        help: ArgumentHelp("text, integer, number, boolean or toml, instead of what the key takes.", valueName: "type"))
    var type: String?

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        if let type, !["text", "integer", "number", "boolean", "toml"].contains(type) {
            throw ValidationError("--type is text, integer, number, boolean or toml.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let path = SettingsPath(parsing: key)
        let new = try SettingsFile.value(value, for: path, kind: type)
        let there = try invocation.settingsFile()
        let file = try there ?? SettingsFile("", path: invocation.settingsPlaces.fresh)
        let changed = try file.setting(new, at: path)
        // A file that was good must stay so; one that was not can be put right key by key.
        if (try? Settings(file)) != nil { _ = try Settings(changed) }
        try invocation.write(changed)
        return Report(
            ["path": .string(file.path), "key": .string(path.description), "value": new.json],
            line: "\(path) = \(SecretName.masked(new, at: path.words).toml)")
    }
}

/// `gantry settings edit`
struct SettingsEdit: Command {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Open the settings in $VISUAL or $EDITOR; only what is good is taken over.")

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    static var ownsSignals: Bool { true }

    func run(in invocation: Invocation) async throws -> Report {
        let environment = invocation.environment
        let editor = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
        let path = invocation.settingsPlaces.files.first { access($0, F_OK) == 0 } ?? invocation.settingsPlaces.fresh
        let text = access(path, F_OK) == 0 ? try TextFile.read(path) : Settings.fresh
        try Invocation.makeFolders(of: path)
        let draft = path + ".edit.toml"
        if access(draft, F_OK) != 0 { try TextFile.write(text, to: draft) }
        chmod(draft, 0o600)
        // As git and crontab do it: the variable may hold arguments.
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", editor + " \"$1\"", "sh", draft],
            input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
            output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
            error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
        guard result.terminationStatus.isSuccess else {
            throw Failure(
                .other, "\(editor) ended with an error; \(path) is as before, the draft is \(draft).", status: .general)
        }
        let edited = try TextFile.read(draft)
        do {
            _ = try Settings(SettingsFile(edited, path: draft))
        } catch {
            throw Failure(
                .invalidInput, "\(error)\n\(path) is as before; `gantry settings edit` goes on with the draft.")
        }
        unlink(draft)
        if edited == text, access(path, F_OK) == 0 { return Report(["changed": false], line: "Nothing was changed.") }
        try invocation.write(SettingsFile(edited, path: path))
        return Report(["changed": true, "path": .string(path)], line: path)
    }
}
