import ContainerRuntime
import Synchronization
import Testing

@testable import InMemoryRuntime

@Suite struct InMemoryWatchTests {
    private struct Enough: Error {}

    @Test func `whoever stops watching is taken off`() async throws {
        let runtime = InMemoryRuntime(images: ["busybox:latest"])
        _ = try await runtime.ensureContainer(ContainerSpec("web", image: "busybox", command: ["sleep", "9"]))
        let early = RuntimeDate(seconds: 0)
        await #expect(throws: Enough.self) {
            try await runtime.events(labels: [:], since: early) { _ in throw Enough() }
        }
        let waiting = Task { try await runtime.waitContainer("web") }
        while runtime.state.withLock({ $0.watchers.isEmpty }) { await Task.yield() }
        waiting.cancel()
        await #expect(throws: RuntimeError.self) { try await waiting.value }
        #expect(runtime.state.withLock { $0.watchers.isEmpty })
    }
}
