import EngineAPI
import JSONTree
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A program that keeps credentials: `docker-credential-NAME`, found in `PATH`
/// (github.com/docker/docker-credential-helpers).
struct CredentialHelper: Sendable {
    /// What helpers print where they have nothing, on standard output (`credentials/error.go`).
    private static let notFound = [
        "credentials not found in native keychain", "no credentials server URL", "no credentials username",
    ]

    /// The most that a helper may print.
    private static let outputLimit = 1 << 20

    /// How long a helper may take. One that waits for a password where nobody sits would hold a pull for ever.
    var deadline: Duration = .seconds(30)

    let name: String
    /// The file that names the helper, for messages.
    let file: String
    let environment: FindingEnvironment

    private var program: String { "docker-credential-\(name)" }

    /// What the helper keeps for a registry; nil if nothing.
    /// - Throws: `invalidInput` if the helper is missing or fails, without what it printed.
    func credential(for server: String) async throws(EngineError) -> RegistryCredential? {
        guard let answer = try await run("get", input: server) else { return nil }
        guard let object = answer.object, let secret = object[field: "Secret"]?.string else {
            throw failure("printed no credential")
        }
        let username = object[field: "Username"]?.string ?? ""
        // The name that says: the secret is an identity token (docker/cli, `native_store.go`).
        if username == "<token>" { return RegistryCredential(serverAddress: server, identityToken: secret) }
        return RegistryCredential(serverAddress: server, username: username, password: secret)
    }

    /// The registries that the helper keeps credentials for.
    /// - Throws: as ``credential(for:)``.
    func servers() async throws(EngineError) -> [String] {
        guard let answer = try await run("list", input: "") else { return [] }
        guard let object = answer.object else { throw failure("printed no list") }
        return object.keys
    }

    /// Runs the helper; nil if it says that it has nothing.
    private func run(_ verb: String, input: String) async throws(EngineError) -> JSONValue? {
        guard !name.contains("/"), let path = environment.executable(program) else {
            throw EngineError(
                .invalidInput,
                "the credential helper \(program), which \(file) names, is not in PATH; install it, or take it out of the file"
            )
        }
        let output: String
        let hasFailed: Bool
        do {
            let variables = environment.variables.reduce(into: [Environment.Key: String]()) { keys, variable in
                if let key = Environment.Key(rawValue: variable.key) { keys[key] = variable.value }
            }
            let result = try await within(deadline) {
                let result = try await Subprocess.run(
                    .path(FilePath(path)), arguments: [verb], environment: .custom(variables), input: .string(input),
                    output: .string(limit: Self.outputLimit), error: .discarded)
                return (result.standardOutput, !result.terminationStatus.isSuccess)
            }
            guard let result else {
                throw EngineError(
                    .timedOut,
                    "the credential helper \(program), which \(file) names, did not answer \"\(verb)\" within \(deadline); run it by hand to see what it waits for"
                )
            }
            (output, hasFailed) = result
        } catch let error as EngineError {
            throw error
        } catch {
            if Task.isCancelled { throw EngineError(.cancelled, "reading registry credentials was cancelled") }
            throw failure("could not be run", cause: error)
        }
        if hasFailed {
            if Self.notFound.contains(where: output.contains) { return nil }
            throw failure("failed on \"\(verb)\"; run it by hand to see why")
        }
        do throws(JSONParseError) {
            return try JSONValue(parsing: output, options: .lastWins)
        } catch {
            throw failure("printed no JSON")
        }
    }

    /// Nil where the deadline came first; what ran is ended then.
    private func within<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await ContinuousClock().sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func failure(_ what: String, cause: (any Error)? = nil) -> EngineError {
        EngineError(.invalidInput, "the credential helper \(program), which \(file) names, \(what)", cause: cause)
    }
}
