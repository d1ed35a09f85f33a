public import DockerAPI
public import EngineAPI

/// The other side of a container's streams: a terminal, a buffer, a test.
public protocol RunConsole: Sendable {
    /// The engine lacks the image. Gets it, and says whether to try again.
    func imageMissing(_ image: String) async throws -> Bool

    /// The container is there and not yet started.
    func created(_ container: Docker.ContainerCreateResponse) async throws

    /// Sends standard input, and returns where it has ended or the user leaves. Called only where standard input is
    /// attached, once the container runs; cancelled at its end.
    func feed(_ input: HijackedInput) async throws -> InputEnd

    /// Takes a piece of output.
    func take(_ frame: StreamFrame) async throws

    /// Looks after the running container: signals, the terminal's size. Cancelled at its end.
    /// - Returns: `interrupt` to have the container ended, `leave` to go and let it run.
    func attend(_ id: String) async throws -> Attention
}

/// How standard input came to its end.
public enum InputEnd: Sendable, Hashable {
    case finished
    /// The user pressed the keys that detach.
    case detached
}

/// What ``RunConsole/attend(_:)`` asks for.
public enum Attention: Sendable, Hashable { case none, interrupt, leave }

extension RunConsole {
    public func imageMissing(_ image: String) async throws -> Bool { false }

    public func created(_ container: Docker.ContainerCreateResponse) async throws {}

    public func feed(_ input: HijackedInput) async throws -> InputEnd {
        try await input.finish()
        return .finished
    }

    public func attend(_ id: String) async throws -> Attention { .none }
}
