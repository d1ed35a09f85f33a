public import ContainerRuntime
import Synchronization

/// A runtime without an engine, for tests of programs that are built on one.
///
/// Its containers run no processes: ``InMemoryProgram`` says what a command would have written and how it would have
/// ended. Everything else, names, states, conflicts, drift, pods, behaves as on an engine, and one suite of tests
/// holds all three runtimes to the same verdicts.
///
/// ```swift
/// let runtime = InMemoryRuntime(images: ["busybox:latest"])
/// try await runtime.ensureContainer(ContainerSpec("web", image: "busybox", command: ["sleep", "9"]))
/// ```
public final class InMemoryRuntime: ContainerRuntime {
    let state: Mutex<MemoryState>
    let program: @Sendable (InMemoryProgram) async -> InMemoryProgram.End
    let facts: EngineFacts

    /// - Parameters:
    ///   - images: that are there already; ``pullImage(_:platform:auth:progress:)`` finds those of `registry`.
    ///   - registry: images that can be pulled.
    ///   - platform: the engine's own.
    ///   - program: what commands do; see ``InMemoryProgram/standard(_:)``.
    public init(
        images: [String] = [], registry: [String] = [], platform: String = "linux/amd64",
        program: @escaping @Sendable (InMemoryProgram) async -> InMemoryProgram.End = InMemoryProgram.standard
    ) {
        var start = MemoryState()
        for name in images { start.addImage(name) }
        start.registry = Set(registry.map { MemoryState.full($0) })
        for name in ["bridge", "host", "none"] {
            start.networks[name] = NetworkInfo(
                name: name, id: start.nextID(), driver: name == "none" ? "null" : name, labels: [:], options: [:],
                subnets: [], isInternal: false, isIPv6: false)
        }
        state = Mutex(start)
        self.program = program
        facts = EngineFacts(
            kind: "memory", version: "1", address: "memory", platform: platform, isRootless: true)
    }

    public func engine() async throws(RuntimeError) -> EngineFacts { facts }

    public func events(
        labels: [String: String], since: RuntimeDate?, _ take: @Sendable (RuntimeEvent) async throws -> Void
    ) async throws {
        let (past, watch) = state.withLock { state in
            (since.map { date in state.past.filter { $0.time >= date } } ?? [], state.watch())
        }
        defer { state.withLock { $0.unwatch(watch.key) } }
        for event in past where event.attributes.bears(labels) { try await take(event) }
        for await event in watch.events where event.attributes.bears(labels) { try await take(event) }
        try Task.checkCancellation()
    }

    /// A call under the lock, whose errors are the runtime's.
    func with<Value: Sendable>(
        _ body: (inout sending MemoryState) throws(RuntimeError) -> sending Value
    ) throws(RuntimeError) -> Value {
        try state.withLock { state throws(RuntimeError) in try body(&state) }
    }
}
