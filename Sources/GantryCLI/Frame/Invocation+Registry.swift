import EngineAPI
import EngineClient

extension Invocation {
    /// `X-Registry-Auth` for an image: what `docker login` or `podman login` has left, in the order of the engine's own
    /// command line. Nil where nothing is kept.
    func registryAuth(for image: String, on engine: EngineClient) async throws -> String? {
        let order: RegistryAuth.Order = try await engine.identity().kind == .podman ? .podman : .docker
        let auth = RegistryAuth(.local(variables: environment), order: order)
        return try await auth.credential(for: try ImageReference(image))?.headerValue
    }
}
