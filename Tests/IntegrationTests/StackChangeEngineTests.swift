import ContainerRuntime
import EngineTesting
import Seeded
import Stacks
import Testing

/// Networks that change, containers that were left half made, and Ctrl-C at any moment, on real engines.
@Suite(.tags(.integration), .timeLimit(.minutes(5))) struct StackChangeEngineTests {
    @Test(arguments: TestEngine.all)
    func `a network that has changed is replaced with what is in it`(_ engine: TestEngine) async throws {
        try await StackEngineTests.Scene.scope(engine) { scene in
            let services = [scene.service("web", after: [ServiceDependency("db")]), scene.service("db")]
            try #require(try await scene.up(services).failures.isEmpty)
            var changed = scene
            changed.blueprint.networks[0].spec.subnets = [NetworkSpec.Subnet("10.213.7.0/24")]
            let network = scene.project + "_default"
            #expect(
                try await changed.plan(services).hasPrefix("replace network \(network): its subnets have changed\n"))
            let outcome = try await changed.up(services)
            try #require(outcome.failures.isEmpty, "\(outcome.failures)")
            #expect(try await scene.runtime.network(network)?.subnets.map(\.subnet) == ["10.213.7.0/24"])
            let all = try await DeployedStack(scene.project, on: scene.runtime).containers()
            #expect(all.count == 2 && all.allSatisfy { $0.isRunning && $0.networks.map(\.network) == [network] })
            let asked = try await scene.runtime.exec(
                in: "\(scene.project)-web-1", ExecSpec(["nc", "-w", "5", "db", "1"]))
            #expect(String(decoding: asked.standardError, as: UTF8.self).contains("refused"))
            #expect(try await changed.plan(services) == "nothing to do")
        }
    }

    @Test(arguments: TestEngine.all)
    func `what was stopped and taken out of its network is put right`(_ engine: TestEngine) async throws {
        try await StackEngineTests.Scene.scope(engine) { scene in
            let web = scene.service("web")
            try #require(try await scene.up([web]).failures.isEmpty)
            let name = "\(scene.project)-web-1"
            try await scene.runtime.stopContainer(name, timeout: .seconds(1))
            #expect(try await scene.plan([web]) == "start container \(name)")
            try await scene.runtime.disconnect(name, from: scene.project + "_default")
            #expect(try await scene.plan([web]).hasPrefix("replace container \(name): it is not in the network"))
            try #require(try await scene.up([web]).failures.isEmpty)
            #expect(try await scene.plan([web]) == "nothing to do")
        }
    }

    @Test(arguments: TestEngine.all)
    func `a container that was cut off before its secrets is made anew`(_ engine: TestEngine) async throws {
        try await StackEngineTests.Scene.scope(engine) { scene in
            var web = scene.service(
                "web", "cat /run/secrets/key; trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done")
            web.files = [PlacedFile("/run/secrets/key", Array("s3cret\n".utf8))]
            var only = UpOptions()
            only.starts = false
            // Its network is there, and it is as an `up` that was cut off has made it.
            try #require(try await scene.up([web], only).failures.isEmpty)
            let name = "\(scene.project)-web-1"
            try await scene.runtime.removeContainer(name, force: true, volumes: true)
            let image = try await scene.runtime.image("busybox:latest")?.id
            let half = try await scene.runtime.createContainer(
                scene.runtime.marked(scene.blueprint.container(web, number: 1, imageID: image, containers: [:])))
            #expect(try await scene.plan([web]).hasPrefix("replace container \(name): it was cut off"))
            let outcome = try await scene.up([web])
            try #require(outcome.failures.isEmpty, "\(outcome.failures)")
            #expect(try await scene.runtime.container(half) == nil)
            let read = try await scene.runtime.exec(in: name, ExecSpec(["cat", "/run/secrets/key"]))
            #expect(read.standardOutput == Array("s3cret\n".utf8))
            #expect(try await scene.plan([web]) == "nothing to do")
        }
    }

    @Test(arguments: TestEngine.all)
    func `twenty services survive Ctrl-C at any moment, and the next one carries on`(_ engine: TestEngine) async throws
    {
        try await StackEngineTests.Scene.scope(engine) { scene in
            var file = "services:\n"
            for number in 1...20 {
                file += "  s\(number): {image: \"busybox:latest\", init: true, command: [sleep, '86400']"
                file += number.isMultiple(of: 5) ? ", depends_on: [s\(number - 1), s\(number - 4)]}\n" : "}\n"
            }
            let gantry = Gantry(engine: engine)
            let up = ["up", "-f", "-", "-p", scene.project]
            let stack = DeployedStack(scene.project, on: scene.runtime)
            let wanted = (1...20).map { "\(scene.project)-s\($0)-1" }.sorted()
            var moments = SeededGenerator(seed: 20)
            for words in ["Creating", "Created", "Starting", "Started"] {
                let moment = "Container \(scene.project)-s\(Int.random(in: 1...20, using: &moments))-1  \(words)\n"
                let cut = try await gantry(up, input: file, signal: (2, moment))
                #expect(cut.status == 130, "\(moment): \(cut.errors)")
                let whole = try await gantry(up, input: file)
                try #require(whole.status == 0, "after \(moment): \(whole.errors)")
                let all = try await stack.containers()
                #expect(all.map(\.name).sorted() == wanted && all.allSatisfy(\.isRunning))
                let plan = try await gantry(["plan", "-f", "-", "-p", scene.project], input: file)
                #expect(plan.output == "nothing to do\n")
                if words != "Started" { try #require(try await stack.down().failures.isEmpty) }
            }
            let down = try await gantry(
                ["down", "-p", scene.project],
                signal: (2, "Container \(scene.project)-s\(Int.random(in: 1...20, using: &moments))-1  Stopping\n"))
            #expect(down.status == 130)
            #expect(try await gantry(["down", "-p", scene.project]).status == 0)
            #expect(try await stack.containers(oneOff: true).isEmpty)
            #expect(try await scene.runtime.network(scene.project + "_default") == nil)
        }
    }
}
