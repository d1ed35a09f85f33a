import ContainerRuntime
import EngineTesting
import JSONTree
import Stacks
import Testing

/// The verbs on what is there, as a user types them.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct StackCommandTests {
    @Test(arguments: TestEngine.all)
    func `a project is seen, read, stopped, started and taken down by its name`(_ engine: TestEngine) async throws {
        try await StackEngineTests.Scene.scope(engine) { scene in
            let web = scene.service(
                "web", "echo hello; trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done",
                after: [ServiceDependency("db")])
            let made = try await scene.up([web, scene.service("db")])
            try #require(made.failures.isEmpty)
            let gantry = Gantry(engine: engine)
            let name = scene.project

            let ps = try await gantry("stack", "ps", "-p", name, "--json")
            #expect(ps.status == 0)
            let list = try JSONValue(parsing: Array(ps.output.utf8))["data"]?.array ?? []
            #expect(list.compactMap { $0["name"]?.string } == ["\(name)-db-1", "\(name)-web-1"])
            #expect(try await gantry("stack", "ps", "-p", name).output.contains("running"))

            let logs = try await gantry("stack", "logs", "-p", name, "web")
            #expect(logs.output == "\(name)-web-1 | hello\n")
            let exec = try await gantry("stack", "exec", "-p", name, "web", "sh", "-c", "echo $0; exit 7", "--json")
            #expect(exec.status == 7 && exec.output == "--json\n")

            #expect(try await gantry("stack", "stop", "-p", name, "-t", "1").status == 0)
            let stopped = try await gantry("status", "-p", name, "--json")
            #expect(stopped.output.contains("\"running\":0"))
            let start = try await gantry("stack", "start", "-p", name)
            #expect(start.status == 0 && start.output.contains("Container \(name)-web-1  Started"))
            #expect(try await gantry("status", "-p", name).status == 0)
            let missing = try await gantry("stack", "restart", "-p", name, "nope", "--json")
            #expect(missing.status == 1 && missing.output.contains("not_found"))

            let dry = try await gantry("down", "-p", name, "--dry-run")
            #expect(dry.output.contains("remove container \(name)-web-1\n"))
            #expect(try await gantry("down", "-p", name, "-t", "1").status == 0)
            #expect(try await gantry("stack", "ps", "-p", name, "-a", "-q").output.isEmpty)
            #expect(try await gantry("down", "-p", name).output.contains("Nothing of the project"))
        }
    }

    @Test(arguments: TestEngine.all)
    func `logs are followed until Ctrl-C`(_ engine: TestEngine) async throws {
        try await StackEngineTests.Scene.scope(engine) { scene in
            let web = scene.service("web", "echo ready; trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done")
            try #require(try await scene.up([web, scene.service("db")]).failures.isEmpty)
            let outcome = try await Gantry(engine: engine)(
                ["stack", "logs", "-f", "-p", scene.project, "--json"], signal: (2, "ready"))
            #expect(outcome.status == 130)
            #expect(outcome.output.contains("\"service\":\"web\""))
        }
    }
}
