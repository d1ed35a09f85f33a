import EngineAPI
import EngineClient
import EngineHTTP
import Stacks

extension Invocation {
    /// Runs `body` with a client of the chosen engine.
    ///
    /// What the user named is dialled at once: no search, no probe. Only where nothing is named, or where what was named
    /// does not answer, the search runs; in the latter case for its diagnosis.
    func withEngine<Value>(_ body: (EngineClient) async throws -> Value) async throws -> Value {
        let address = try await engineAddress()
        let settings = try? settings()
        if globals.verbose || settings?.isVerbose == true {
            note("engine: \(address)")
            note("settings: \(settings?.path ?? "the standards")")
        }
        let client = try EngineClient(address, configuration: try clientConfiguration())
        do {
            let value = try await body(client)
            client.shutdown()
            return value
        } catch {
            client.shutdown()
            throw await diagnosed(error)
        }
    }

    /// The address of the chosen engine: the one that is named, else the first of the kind that settings prefer, else
    /// the first.
    func engineAddress() async throws -> EngineAddress {
        if let named = try finder.named() { return named }
        let preference = try settings().prefers
        guard preference != "auto" else { return try await finder.find().address }
        let answering = await finder.survey(depth: .ping).filter { $0.verdict.report != nil }
        for candidate in answering where candidate.verdict.report?.identity.kind.rawValue == preference {
            if let address = candidate.address { return address }
        }
        let others = answering.compactMap { candidate in
            candidate.verdict.report.map { "\($0.identity) at \(candidate.text)" }
        }
        let rest = others.isEmpty ? "No other engine does either." : "There is: \(others.joined(separator: ", "))."
        throw EngineError(
            .engineUnreachable,
            "The settings prefer \(preference) (runtime.prefer), and none answers. \(rest) Start it, or gantry settings set runtime.prefer auto."
        )
    }

    /// The search, as the command line and the environment ask for it.
    var finder: EngineFinder {
        EngineFinder(engineRequest, in: .local(variables: environment))
    }

    private var engineRequest: FindingRequest {
        if let socket = globals.socket { return FindingRequest(engine: socket, engineFlag: "--socket") }
        return FindingRequest(engine: globals.engine, context: globals.context)
    }

    private func clientConfiguration() throws(EngineError) -> EngineClient.Configuration {
        var configuration = EngineClient.Configuration()
        configuration.apiVersion = try APIVersionChoice(
            parsing: globals.apiVersion ?? environment["DOCKER_API_VERSION"])
        return configuration
    }

    /// An engine that cannot be reached is explained as the search would: owner, mode and groups of its socket.
    private func diagnosed(_ error: any Error) async -> any Error {
        guard let error = error as? EngineError, error.code == .engineUnreachable else { return error }
        do {
            _ = try await finder.find()
            return error
        } catch {
            return error
        }
    }
}
