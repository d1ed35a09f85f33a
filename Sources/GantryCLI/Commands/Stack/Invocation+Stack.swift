import ContainerRuntime
import EngineAPI
import EngineClient
import EngineRuntimes

extension Invocation {
    /// Runs `body` with the runtime of the chosen engine, and the client behind it.
    func withRuntime<Value>(
        _ body: (any ContainerRuntime, EngineClient) async throws -> Value
    ) async throws -> Value {
        try await withEngine { engine in
            do {
                return try await body(try await runtime(for: engine), engine)
            } catch let error as RuntimeError {
                // An engine that is away is explained by the search, which knows the client's errors.
                guard error.code == .engineUnreachable, let cause = error.cause as? EngineError else { throw error }
                throw cause
            }
        }
    }

    /// What `docker login` or `podman login` has left for an image.
    func registryLogin(on engine: EngineClient) -> @Sendable (String) async throws -> RegistryLogin? {
        let environment = environment
        return { image in
            let order: RegistryAuth.Order = try await engine.identity().kind == .podman ? .podman : .docker
            let auth = RegistryAuth(.local(variables: environment), order: order)
            guard let found = try await auth.credential(for: try ImageReference(image)) else { return nil }
            return RegistryLogin(
                user: found.username, password: found.password,
                identityToken: found.identityToken.isEmpty ? nil : found.identityToken, server: found.serverAddress)
        }
    }
}
