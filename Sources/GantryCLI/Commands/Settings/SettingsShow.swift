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

/// `gantry settings show`
struct SettingsShow: Command {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the settings that hold, with secrets out of sight.")

    @Argument(help: "Only this part, such as runtime.network.") var key: String?
    @Flag(help: "With secrets.")
    var reveal = false
    @Option(help: ArgumentHelp("toml or json.", valueName: "format"))
    var format = "toml"

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        guard ["toml", "json"].contains(format) else { throw ValidationError("--format is toml or json.") }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let settings = try invocation.settings()
        let path = key.map { SettingsPath(parsing: $0) } ?? SettingsPath([])
        let value = try settings.value(path)
        let json = (reveal ? value : SecretName.masked(value, at: path.words)).json
        if format == "json" { return Report(json, line: json.text()) }
        return Report(json, text: try settings.toml(at: path, reveals: reveal))
    }
}

/// `gantry settings get`
struct SettingsGet: Command {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Print the value of one setting, as it is.")

    @Argument(help: "Such as cli.stop_timeout or services.ollama.ports.0.host.") var key: String

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let value = try invocation.settings().value(SettingsPath(parsing: key))
        return Report(value.json, line: value.text ?? value.toml)
    }
}

/// `gantry settings validate`
struct SettingsValidate: Command {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Say everything that is wrong with a settings file.")

    @Argument(help: "The file; without it the one that is read.", completion: .file()) var file: String?

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let read = try file.map { try SettingsFile(TextFile.read($0), path: $0) } ?? invocation.settingsFile()
        guard let read else {
            return Report(["path": .null, "valid": true], line: "There is no settings file; the standards hold.")
        }
        _ = try Settings(read)
        return Report(["path": .string(read.path), "valid": true], line: "\(read.path) is good.")
    }
}

/// `gantry settings path`
struct SettingsPathCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print where settings are looked for, and which file is read.")

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let places = invocation.settingsPlaces
        let used = places.files.first { access($0, F_OK) == 0 }
        let lines = places.files.map { "\($0 == used ? "*" : " ") \($0)\n" }.joined()
        return Report(
            [
                "used": used.map { .string($0) } ?? .null, "searched": JSONValue(places.files),
                "home": .string(places.home),
            ], text: lines + (used == nil ? "None of them is there; the standards hold.\n" : ""))
    }
}
