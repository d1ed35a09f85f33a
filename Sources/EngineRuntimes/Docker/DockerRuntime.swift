public import ContainerRuntime
import DockerAPI
public import EngineClient

/// Docker, and what is as Docker.
///
/// Its files and ``PodmanRuntime``'s stand in the same order: their difference is what the engines differ in.
public struct DockerRuntime: ContainerRuntime {
    public let client: EngineClient
    let wire: DockerWire

    public init(_ client: EngineClient) {
        self.client = client
        wire = DockerWire(engine: client)
    }

    public func engine() async throws(RuntimeError) -> EngineFacts { try await wire.facts() }

    public func events(
        labels: [String: String], since: RuntimeDate?, _ take: @Sendable (RuntimeEvent) async throws -> Void
    ) async throws {
        try await wire.events(labels: labels, since: since, take)
    }
}
