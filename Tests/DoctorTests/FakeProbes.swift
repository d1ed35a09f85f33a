import ContainerRuntime
import Synchronization

@testable import Doctor

/// An engine that answers probes as it is told, and remembers what was made on it.
final class FakeProbeEngine: ProbeEngine {
    struct State {
        var started: [ProbeContainer] = []
        var swept: [String] = []
        var imported = false
    }

    let state = Mutex(State())
    private let images: Set<String>
    private let answer: @Sendable (ProbeContainer) throws -> ProbeOutput
    private let healthState: String
    private let refusesBuild: String?

    init(
        images: Set<String> = ["busybox:latest"], health: String = "healthy", refusesBuild: String? = nil,
        answer: @escaping @Sendable (ProbeContainer) throws -> ProbeOutput = FakeProbeEngine.well
    ) {
        self.images = images
        self.answer = answer
        self.refusesBuild = refusesBuild
        healthState = health
    }

    /// All is as it should be.
    static func well(_ container: ProbeContainer) -> ProbeOutput {
        let name = container.name.split(separator: "-").dropFirst(3).joined(separator: "-")
        return switch name {
        case "run": ProbeOutput(exitCode: 7, text: "gantry-doctor\n")
        case "id-map":
            ProbeOutput(exitCode: 0, text: "         0       1000          1\n         1     100000      65536\n")
        case "limits": ProbeOutput(exitCode: 0, text: "memory 67108864\npids 32\ncpu 50000 100000\n")
        case "host-gateway": ProbeOutput(exitCode: 0, text: "172.17.0.1\thost.docker.internal\n")
        case "volume-read": ProbeOutput(exitCode: 0, text: "kept\n")
        case "disk": ProbeOutput(exitCode: 0, text: "overlay 100000000 20000000 80000000 20% /\n")
        default: ProbeOutput(exitCode: 0, text: "")
        }
    }

    func hasImage(_ name: String) async throws -> Bool { images.contains(name) }
    func importImage(busybox: String, name: String, run: String) async throws { state.withLock { $0.imported = true } }
    func build(dockerfile: String, name: String, run: String) async throws {
        if let refusesBuild { throw ProbeFailure(refusesBuild) }
    }
    func start(_ container: ProbeContainer, run: String) async throws -> String {
        state.withLock {
            $0.started.append(container)
            return "\($0.started.count - 1)"
        }
    }
    func end(of id: String) async throws -> ProbeOutput {
        try answer(state.withLock { $0.started[Int(id) ?? 0] })
    }
    func health(of id: String) async throws -> String { healthState }
    func hostPort(of id: String, _ port: Int) async throws -> Int? { 32768 }
    func createNetwork(_ name: String, run: String) async throws {}
    func createVolume(_ name: String, run: String) async throws {}
    func sweep(_ takes: @Sendable (String) -> Bool) async throws -> [String] {
        let gone = ["r1", "r2"].filter(takes)
        state.withLock { $0.swept += gone }
        return gone
    }
}

struct FakeProbeHost: ProbeHost {
    var greets: String? = "gantry-doctor"
    var owner: UInt32? = 1000
    var staticBusybox: String?

    var inventory = GPUInventory()

    func gpus() async -> GPUInventory { inventory }
    func makeFolder(_ text: String) throws -> String { "/tmp/gantry-doctor-x" }
    func look(at path: String) -> (text: String, owner: UInt32)? { owner.map { ("inside\n", $0) } }
    func removeFolder(_ path: String) {}
    func greeting(ofPort port: Int) async -> String? { greets }
}
