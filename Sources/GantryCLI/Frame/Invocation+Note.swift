import ContainerRuntime
import EngineRuntimes

extension Invocation {
    /// Runs `body` with the runtime of the chosen engine.
    func withRuntime<Value>(_ body: (any ContainerRuntime) async throws -> Value) async throws -> Value {
        try await withEngine { engine in try await body(try await runtime(for: engine)) }
    }

    /// Tells a person what happens, on standard error; a program that reads JSON is told at the end.
    func note(_ text: String) {
        if !globals.json { try? errors.write(text + "\n") }
    }
}
