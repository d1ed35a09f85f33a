import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP

/// What an engine takes for the containers of ``StackBench`` by itself: the same calls, as many at once as there are.
struct StackFloor {
    typealias Sample = (up: (wall: Double, cpu: Double), down: (wall: Double, cpu: Double))

    private static let name = "gantrybenchfloor"
    private let client: EngineClient
    private let services: Int

    init(socket: String, services: Int) throws {
        client = try EngineClient(EngineAddress(parsing: "unix://\(socket)"))
        self.services = services
    }

    func run() async throws -> Sample {
        let up = try await Measurement.sample {
            // An earlier round's may be there still, see `StackBench.once`; without any the containers do not start.
            _ = try? await client.send(
                .networkCreate(
                    Docker.NetworkCreateRequest {
                        $0.name = Self.name
                        $0.checkDuplicate = true
                    }))
            _ = try await client.send(.volumeCreate(Docker.VolumeCreateOptions(name: Self.name)))
            try await each { number in
                _ = try await client.send(create(number))
                _ = try await client.send(.containerStart("\(Self.name)-\(number)"))
            }
        }
        let down = try await Measurement.sample {
            try await each { number in
                _ = try await client.send(.containerStop("\(Self.name)-\(number)"))
                try await client.send(.containerDelete("\(Self.name)-\(number)"))
            }
            _ = try? await client.send(.networkDelete(Self.name))
            try await client.send(.volumeDelete(Self.name))
        }
        return (up, down)
    }

    private func create(_ number: Int) -> Docker.ContainerCreate {
        var config = Docker.ContainerConfig()
        config.image = "busybox:latest"
        config.cmd = ["sleep", "86400"]
        var host = Docker.HostConfig()
        host.useInit = true
        host.networkMode = Self.name
        host.binds = ["\(Self.name):/data"]
        return .containerCreate(name: "\(Self.name)-\(number)", config: config, hostConfig: host)
    }

    private func each(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...services { group.addTask { try await body(number) } }
            try await group.waitForAll()
        }
    }
}
