import EngineTesting
import JSONTree
import Testing

/// Health that `up` waits for, also where the engine leaves the checks to a systemd that is not there.
@Suite(.tags(.integration), .timeLimit(.minutes(3))) struct StackHealthEngineTests {
    private static func file(_ project: String) -> String {
        """
        name: \(project)
        services:
          db:
            image: busybox:latest
            command: ["sh", "-c", "trap 'exit 0' TERM; sleep 2; touch /tmp/ok; while :; do sleep 1 & wait $$!; done"]
            healthcheck: {test: [CMD, test, -f, /tmp/ok], interval: 1s, timeout: 2s, retries: 20}
          web:
            image: busybox:latest
            command: ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"]
            depends_on: {db: {condition: service_healthy}}
        """
    }

    @Test(arguments: TestEngine.all)
    func `up waits for health on every engine, and status says where nobody looks afterwards`(
        _ engine: TestEngine
    ) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let project = cleanup.prefix.lowercased()
            let path = "/tmp/\(project).yaml"
            cleanup.later { _ = try await TestProcess.run(["/bin/rm", "-f", path]) }
            _ = try await TestProcess.run(["/bin/sh", "-c", "cat > \(path)"], input: Self.file(project))
            cleanup.later { _ = try await gantry("down", "-f", path, "-t", "1") }
            let up = try await gantry("up", "-f", path, "--wait-timeout", "60")
            #expect(
                up.status == 0 && up.output.contains("Container \(project)-web-1  Started"), "\(up.errors.prefix(300))")
            let again = try await gantry("up", "--wait", "-f", path, "--wait-timeout", "60")
            #expect(again.status == 0, "\(again.errors.prefix(300))")

            func service() async throws -> JSONValue? {
                let status = try await gantry("status", "-f", path, "--json")
                return status.json?["data"]?["services"]?.array?.first { $0["name"]?.string == "db" }
            }
            #expect(try await service()?["state"] == "running")
            // The engines of the lab have no systemd: Podman runs no check once up has ended.
            guard engine.name.hasPrefix("podman") else {
                #expect(try await service()?["unchecked"] == nil)
                return
            }
            let end = ContinuousClock.now + .seconds(60)
            while try await service()?["unchecked"] == nil, ContinuousClock.now < end {}
            #expect(try await service()?["unchecked"] == ["\(project)-db-1"])
            let text = try await gantry("status", "-f", path)
            #expect(text.output.contains("Nobody runs the health checks of \(project)-db-1"))
        }
    }
}
