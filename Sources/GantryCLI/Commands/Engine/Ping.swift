import ArgumentParser
import EngineAPI
import EngineClient
import JSONTree

/// `gantry ping`
struct Ping: Command {
    static let configuration = CommandConfiguration(commandName: "ping", abstract: "Ask whether the engine answers.")

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let engine = try await invocation.withEngine { try await $0.identity() }
        return Report(true, line: "OK  \(engine), API \(engine.apiVersion)")
    }
}
