#if Stacks
import ContainerRuntime
import InMemoryRuntime
import Synchronization
import Testing

@testable import Stacks

@Suite struct WebUIPluginTests {
    @Test func `a file says what it is`() throws {
        let text =
            "\"\"\"\ntitle: Token Counter \nauthor: x\ndescription: Counts: all\n\"\"\"\n\nclass Filter:\n    pass\n"
        let plugin = try WebUIPlugin(text, path: "/p/filters/Token-Counter.py")
        #expect(plugin.id == "token_counter" && plugin.kind == .filter)
        #expect(plugin.name == "Token Counter" && plugin.summary == "Counts: all" && plugin.content == text)
        #expect(try WebUIPlugin("class Tools(Base):\n  x = 1\n", path: "a.py").kind == .tool)
        #expect(try WebUIPlugin("class Pipe: pass\n", path: "a.py").name == "a")
        #expect { try WebUIPlugin("class Filters:\n  pass\n", path: "/p/x.py") } throws: {
            "\($0)".contains("/p/x.py is no plugin")
        }
    }

    private static func sync(_ end: InMemoryProgram.End) async throws -> (WebUIPlugins.Outcome, [UInt8]) {
        let input = Mutex<[UInt8]>([])
        let runtime = InMemoryRuntime(images: ["webui"]) { program in
            guard program.command.first == "python3" else { return .init(exitCode: nil) }
            input.withLock { $0 = program.input }
            return end
        }
        let id = try await runtime.createContainer(ContainerSpec("w", image: "webui"))
        try await runtime.startContainer(id)
        let plugin = try WebUIPlugin("class Pipe:\n  a = \"'); DROP TABLE user; --\"\n", path: "a.py")
        let outcome = try await WebUIPlugins(runtime, container: id).sync([plugin], owner: .admin)
        return (outcome, input.withLock { $0 })
    }

    @Test func `what the container says is told in words`() async throws {
        let good = #"{"created":["a"],"updated":[],"unchanged":[],"foreign":[]}"#
        let (outcome, input) = try await Self.sync(.init(output: good, exitCode: 0))
        #expect(outcome.created == ["a"])
        // The text goes in as a value, not as part of a command.
        #expect(String(decoding: input, as: UTF8.self).contains("DROP TABLE"))
        for (code, word) in [(3, "no administrator"), (4, "no database"), (127, "no python3"), (1, "sqlite3.Error: x")]
        {
            await #expect("\(code)") {
                _ = try await Self.sync(.init(error: "Traceback\nsqlite3.Error: x\n", exitCode: code))
            } throws: { "\($0)".contains(word) }
        }
        await #expect(throws: RuntimeError.self) { try await Self.sync(.init(output: "[]", exitCode: 0)) }
    }
}
#endif
