import ContainerRuntime
import Stacks
import Testing

@Suite struct ServiceGraphTests {
    @Test func `what others depend on comes first, and names decide the rest`() throws {
        let graph = try ServiceGraph([
            "web": [ServiceDependency("api"), ServiceDependency("cache")], "api": [ServiceDependency("db")],
            "db": [], "cache": [],
        ])
        #expect(graph.order == ["db", "api", "cache", "web"])
        #expect(graph.closure(of: ["api"]) == ["api", "db"])
        #expect(graph.dependents(of: "db") == ["api"])
    }

    @Test func `a circle is named`() {
        let error = #expect(throws: RuntimeError.self) {
            try ServiceGraph([
                "a": [ServiceDependency("b")], "b": [ServiceDependency("c")], "c": [ServiceDependency("b")],
            ])
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("b → c → b") == true)
    }

    @Test func `what is missing counts only where it is required`() throws {
        #expect(throws: RuntimeError.self) { try ServiceGraph(["a": [ServiceDependency("x")]]) }
        let graph = try ServiceGraph(["a": [ServiceDependency("x", isRequired: false)]])
        #expect(graph.dependencies == ["a": []])
    }

    @Test func `a deep project is no problem`() throws {
        var services: [String: [ServiceDependency]] = ["s0": []]
        for number in 1..<20_000 { services["s\(number)"] = [ServiceDependency("s\(number - 1)")] }
        let graph = try ServiceGraph(services)
        #expect(graph.order.first == "s0" && graph.order.last == "s19999")
    }

    @Test func `labels of compose are read, and circles in them are borne`() {
        let label = "db:service_healthy:false,cache:service_started:true"
        let parsed = ServiceDependency.parse(label: label)
        #expect(parsed.map(\.service) == ["db", "cache"])
        #expect(parsed[0].condition == .healthy && parsed[1].restarts)
        #expect(ServiceDependency.label(parsed) == "cache:service_started:true,db:service_healthy:false")
        let graph = ServiceGraph(lenient: ["a": [ServiceDependency("b")], "b": [ServiceDependency("a")]])
        #expect(graph.order == ["a", "b"])
    }
}
