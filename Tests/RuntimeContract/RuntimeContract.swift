public import ContainerRuntime
import EngineTesting
public import Testing

/// What every runtime does alike: the same calls, the same verdicts, in memory and on real engines.
///
/// `busybox:latest` is there. Each part makes only what bears its own prefix, and removes it again.
public enum RuntimeContract {
    public struct Part: Sendable, CustomTestStringConvertible {
        public let testDescription: String
        let body: @Sendable (any ContainerRuntime, Cleanup) async throws -> Void

        public func run(on runtime: any ContainerRuntime) async throws {
            try await Cleanup.scope { cleanup in try await body(runtime, cleanup) }
        }
    }

    public static let parts = [
        Part(testDescription: "volumes", body: volumes), Part(testDescription: "networks", body: networks),
        Part(testDescription: "images", body: images), Part(testDescription: "containers", body: containers),
        Part(testDescription: "commands and files", body: access), Part(testDescription: "drift", body: drift),
        Part(testDescription: "health", body: health),
        Part(testDescription: "rollback", body: rollback), Part(testDescription: "pods", body: pods),
        Part(testDescription: "ports", body: ports), Part(testDescription: "other forms", body: otherForms),
        Part(testDescription: "pod documents", body: podDocuments),
    ]

    static let image = "busybox:latest"

    static func code(_ body: () async throws -> Void) async -> RuntimeError.Code? {
        do { try await body() } catch let error as RuntimeError { return error.code } catch { return nil }
        return nil
    }

    /// A container that sleeps, removed at the end.
    static func sleeper(_ name: String, _ runtime: any ContainerRuntime, _ cleanup: Cleanup) -> ContainerSpec {
        cleanup.later { try await runtime.removeContainer(name, force: true, volumes: true) }
        var spec = ContainerSpec(name, image: image, command: ["sleep", "300"])
        spec.stopTimeout = .seconds(1)
        spec.useInit = true
        return spec
    }

    @Sendable static func volumes(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let name = cleanup.name("data")
        cleanup.later { try await runtime.removeVolume(name) }
        #expect(try await runtime.volume(name) == nil)
        let spec = VolumeSpec(name, labels: ["gantry.test": name])
        #expect(try await runtime.ensureVolume(spec).outcome == .created)
        #expect(try await runtime.ensureVolume(spec).outcome == .alreadyThere)
        #expect(try await runtime.volumes(labels: ["gantry.test": name]).map(\.name) == [name])
        #expect(try await runtime.volume(String(name.dropLast())) == nil)
        var user = sleeper(cleanup.name("user"), runtime, cleanup)
        user.mounts = [.volume(name, at: "/data")]
        _ = try await runtime.createContainer(user)
        #expect(await code { try await runtime.removeVolume(name) } == .conflict)
        #expect(try await runtime.containers(ContainerFilter(volume: name)).map(\.name) == [user.name])
        try await runtime.removeContainer(user.name, force: true, volumes: true)
        #expect(try await runtime.removeVolume(name))
        #expect(try await !runtime.removeVolume(name))
    }

    @Sendable static func networks(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let name = cleanup.name("net")
        cleanup.later { try await runtime.removeNetwork(name) }
        var spec = NetworkSpec(name, labels: ["gantry.test": name])
        spec.subnets = [.init("10.213.77.0/24", gateway: "10.213.77.1")]
        spec.isInternal = true
        #expect(try await runtime.ensureNetwork(spec).outcome == .created)
        #expect(try await runtime.ensureNetwork(spec).outcome == .alreadyThere)
        let there = try #require(try await runtime.network(name))
        #expect(there.isInternal && there.subnets.map(\.subnet) == ["10.213.77.0/24"])
        #expect(try await runtime.networks(labels: ["gantry.test": name]).map(\.name) == [name])
        var other = NetworkSpec(cleanup.name("other"))
        other.subnets = spec.subnets
        #expect(await code { _ = try await runtime.ensureNetwork(other) } == .conflict)
        var user = sleeper(cleanup.name("user"), runtime, cleanup)
        user.networks = [NetworkAttachment(name, aliases: ["db"], ipv4: "10.213.77.9")]
        _ = try await runtime.ensureContainer(user)
        let attached = try #require(try await runtime.container(user.name)?.networks.first)
        #expect(attached.network == name && attached.ipv4 == "10.213.77.9" && attached.aliases.contains("db"))
        #expect(await code { try await runtime.removeNetwork(name) } == .conflict)
        try await runtime.removeContainer(user.name, force: true, volumes: true)
        #expect(try await runtime.removeNetwork(name))
        #expect(try await !runtime.removeNetwork(name))
        user.networks = [NetworkAttachment(name)]
        // Docker notices a missing network at the start only.
        let missing = user
        #expect(await code { _ = try await runtime.ensureContainer(missing) } == .notFound)
        #expect(try await runtime.container(user.name) == nil)
    }

    @Sendable static func images(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        let there = try #require(try await runtime.image(image))
        #expect(there.size > 0 && there.id.hasPrefix("sha256:"))
        #expect(try await runtime.image("gantry-no-such-image:1") == nil)
        let name = "\(cleanup.name("copy")):1"
        cleanup.later { try await runtime.removeImage(name, force: true) }
        try await runtime.tagImage(image, as: name)
        #expect(try await runtime.image(name)?.id == there.id)
        #expect(try await runtime.removeImage(name, force: false))
        #expect(try await !runtime.removeImage(name, force: false))
        #expect(try await runtime.image(image)?.id == there.id)
    }

    @Sendable static func containers(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        var spec = sleeper(cleanup.name("web"), runtime, cleanup)
        spec.labels = ["gantry.test": spec.name]
        spec.environment = ["COLOUR": "blue"]
        let made = spec
        #expect(try await runtime.container(spec.name) == nil)
        #expect(await code { _ = try await runtime.startContainer(made.name) } == .notFound)
        let id = try await runtime.createContainer(spec)
        #expect(try await runtime.container(spec.name)?.state.status == .created)
        #expect(await code { _ = try await runtime.createContainer(made) } == .conflict)
        #expect(try await runtime.startContainer(spec.name))
        #expect(try await !runtime.startContainer(id))
        let running = try #require(try await runtime.container(spec.name))
        #expect(running.isRunning && running.environment.contains("COLOUR=blue") && running.id == id)
        #expect(try await runtime.container(String(spec.name.dropLast())) == nil)
        #expect(try await runtime.containers(ContainerFilter(labels: ["gantry.test": spec.name])).map(\.id) == [id])
        #expect(
            await code { _ = try await runtime.removeContainer(made.name, force: false, volumes: false) } == .conflict)
        #expect(try await runtime.stopContainer(spec.name, timeout: .seconds(1)))
        #expect(try await !runtime.stopContainer(spec.name, timeout: .seconds(1)))
        #expect(try await runtime.container(spec.name)?.state.status == .exited)
        #expect(await code { try await runtime.killContainer(made.name, signal: "SIGKILL") } == .conflict)
        let other = cleanup.name("renamed")
        try await runtime.renameContainer(spec.name, to: other)
        #expect(try await runtime.container(spec.name) == nil)
        #expect(try await runtime.removeContainer(other, force: false, volumes: true))
        #expect(try await !runtime.removeContainer(other, force: true, volumes: true))
        var short = sleeper(cleanup.name("short"), runtime, cleanup)
        short.command = ["sh", "-c", "exit 7"]
        _ = try await runtime.ensureContainer(short)
        #expect(try await runtime.waitContainer(short.name) == 7)
        let missing = ContainerSpec(cleanup.name("missing"), image: "gantry-no-such-image:1")
        #expect(await code { _ = try await runtime.createContainer(missing) } == .notFound)
    }
}
