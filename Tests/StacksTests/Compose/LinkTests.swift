#if Stacks
import ContainerRuntime
import InMemoryRuntime
import Testing

@testable import Stacks

/// `links`: names that a service is known by to another one.
@Suite struct LinkTests {
    private func blueprint(_ links: String, _ more: String = "") throws -> Blueprint {
        let text = """
            name: p
            services:
              web: {image: "busybox:latest", links: [\(links)]}
              db: {image: "busybox:latest"}
              far: {image: "busybox:latest", networks: [far]}
            \(more)
            networks: {far: {}}
            """
        var source = ComposeSource(environment: [:], currentDirectory: "/p") { path in
            path == "/p/compose.yaml" ? Array(text.utf8) : nil
        }
        source.files = ["/p/compose.yaml"]
        return try ProjectLoader.load(source).blueprint()
    }

    @Test func `a link's name is one of its target's`() throws {
        let linked = try blueprint("'db:store', 'db:store', db")
        #expect(linked.service("db")?.container.networks.map(\.aliases) == [["db", "store"]])
        #expect(linked.service("db")?.isLinked == true && linked.service("web")?.isLinked == false)
        #expect(linked.notes.isEmpty)
        // Nothing in common, nothing to find.
        #expect(try blueprint("'far:store'").service("far")?.container.networks.map(\.aliases) == [["far"]])
    }

    @Test func `a name that is another's is not given away`() throws {
        let clashing = try blueprint("'db:web2'", "  web2: {image: \"busybox:latest\"}")
        #expect(clashing.service("db")?.container.networks.map(\.aliases) == [["db"]])
        #expect(clashing.notes.count == 1 && clashing.notes[0].contains("web2"))
    }

    @Test func `a link that comes later has its target replaced`() async throws {
        let runtime = InMemoryRuntime(images: ["busybox:latest"]) { _ in .init(output: "", exitCode: nil) }
        #expect(try await Stack(blueprint("db"), on: runtime).up().failures.isEmpty)
        let plan = try await Stack(blueprint("'db:store'"), on: runtime).plan()
        #expect(
            plan.containers.first { $0.service == "db" }?.action == .replace([.configuration([DriftReason("network")])])
        )
        #expect(try await Stack(blueprint("'db:store'"), on: runtime).up().failures.isEmpty)
        #expect(try await runtime.container("p-db-1")?.networks.first?.aliases.contains("store") == true)
        #expect(try await Stack(blueprint("'db:store'"), on: runtime).plan().isEmpty)
    }
}
#endif
