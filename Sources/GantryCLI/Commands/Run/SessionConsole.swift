import DockerAPI
import EngineAPI
import EngineClient
import NIOCore
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The program's own standard streams and signals as the other side of a container's or a command's.
final class SessionConsole: RunConsole {
    /// What a signal that ends programs does in this session.
    enum OnSignal: Sendable, Hashable {
        /// It goes to the container.
        case forward
        /// The session ends, the container goes on.
        case leave
        /// The container is ended.
        case interrupt
    }

    struct Settings: Sendable {
        var tty = false
        var keys: DetachKeys?
        var onSignal = OnSignal.forward
        /// Whether the end of standard input is passed on.
        var endsInput = true
        /// Whether output is kept for a JSON document instead of being written.
        var keeps = false
        var cidfile: String?
        /// Whether the container is started and attended to once it is created.
        var attends = false
    }

    /// What the session has kept: the two outputs, and the signal that ended it.
    struct Kept: Sendable {
        var output = KeptOutput()
        var errors = KeptOutput()
        var signal: Int32?
        var created: Docker.ContainerCreateResponse?
    }

    private let settings: Settings
    private let engine: EngineClient
    private let invocation: Invocation
    private let fetch: ImageFetch?
    private let resize: @Sendable (String, Docker.TerminalSize) async throws -> Void
    private let state = Mutex(Kept())
    /// Listens from before the start, so that no signal falls between the start and ``attend(_:)``.
    private let early = Mutex<SignalWatch?>(nil)

    /// - Parameter resize: sets the size of the terminal on the engine's side; a container's where nil.
    init(
        _ settings: Settings, _ engine: EngineClient, _ invocation: Invocation, fetch: ImageFetch? = nil,
        resize: (@Sendable (String, Docker.TerminalSize) async throws -> Void)? = nil
    ) {
        self.settings = settings
        self.engine = engine
        self.invocation = invocation
        self.fetch = fetch
        self.resize = resize ?? { try await engine.send(.containerResize($0, to: $1)) }
    }

    var kept: Kept { state.withLock { $0 } }

    func imageMissing(_ image: String) async throws -> Bool {
        guard let fetch else { return false }
        return try await fetch.fetchMissing(image)
    }

    func created(_ container: Docker.ContainerCreateResponse) async throws {
        state.withLock { $0.created = container }
        for warning in container.warnings ?? [] where !warning.isEmpty { invocation.warn(warning) }
        if let path = settings.cidfile { try HostFile.create(path, container.id) }
        guard settings.attends else { return }
        let watch = try openWatch()
        early.withLock { $0 = watch }
    }

    func take(_ frame: StreamFrame) async throws {
        guard settings.keeps else { return try LogOutput.write(frame, invocation) }
        state.withLock {
            if frame.source == .standardOutput { $0.output.add(frame.bytes) } else { $0.errors.add(frame.bytes) }
        }
    }

    func feed(_ input: HijackedInput) async throws -> InputEnd {
        let reader = try DescriptorReader(0)
        let isRaw = settings.tty && invocation.terminal.input && RawTerminal.enter()
        defer { if isRaw { RawTerminal.restore() } }
        var keys = settings.tty ? settings.keys : nil
        while let typed = await reader.next() {
            guard let (send, detached) = keys?.filter(typed.readableBytesView) else {
                try await input.write(typed)
                continue
            }
            if !send.isEmpty { try await input.write(ByteBuffer(bytes: send)) }
            if detached { return .detached }
        }
        if !Task.isCancelled, settings.endsInput { try await input.finish() }
        return .finished
    }

    func attend(_ id: String) async throws -> Attention {
        let watch = try early.withLock { $0.take() } ?? openWatch()
        if settings.tty { await follow(id) }
        while let number = await watch.next() {
            if number == SIGWINCH {
                await follow(id)
                continue
            }
            let ends = number == SIGINT || number == SIGTERM || number == SIGHUP
            switch settings.onSignal {
            case .forward:
                // A container that has just ended needs no signal.
                if let name = SignalWatch.name(number) { _ = try? await engine.send(.containerKill(id, signal: name)) }
            case .leave where ends:
                state.withLock { $0.signal = number }
                return .leave
            case .interrupt where ends:
                state.withLock { $0.signal = number }
                return .interrupt
            case .leave, .interrupt: break
            }
        }
        return .none
    }

    private func openWatch() throws -> SignalWatch {
        try SignalWatch(SignalWatch.forwarded + (settings.tty ? [SIGWINCH] : []))
    }

    /// The engine's terminal gets the size of this one. Engines refuse it for what has just ended; that hurts nobody.
    private func follow(_ id: String) async {
        guard let size = WindowSize.current() else { return }
        try? await resize(id, size)
    }
}
