import EngineHTTP
import EngineTesting

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry serve`, as a process of its own in front of an engine.
struct ServedEngine: Sendable {
    /// Where it listens.
    let path: String

    var address: EngineAddress { .unix(path: path) }

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// Starts it, runs `body`, ends it with SIGTERM as a service manager would, and holds it to what it promises then:
    /// status 0, and no socket left behind.
    ///
    /// - Parameters:
    ///   - before: what stands before the program in the command line, to run it elsewhere.
    ///   - options: of `gantry serve`, beside those that it always gets.
    ///   - environment: all of its variables; nil passes the test's own on.
    static func scope<Value: Sendable>(
        _ engine: EngineAddress, before: [String] = [], options: [String] = [], environment: [String: String]? = nil,
        _ body: (ServedEngine) async throws -> Value
    ) async throws -> Value {
        let path = "/tmp/gt-serve-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).sock"
        let words =
            try before + [Gantry.binary()]
            + ["serve", "--engine", engine.description, "--listen", "unix://\(path)", "--log-requests", "none"]
            + options
        let process = try TestProcess(words, environment: environment)
        let said = try await TestProcess.onThread { process.errorText(until: "export DOCKER_HOST=") }
        let result: Result<Value, any Error>
        if said.contains("export DOCKER_HOST=") {
            do { result = .success(try await body(ServedEngine(path: path))) } catch { result = .failure(error) }
        } else {
            result = .failure(Failed(description: "gantry serve did not start: \(said)"))
        }
        kill(process.id, SIGTERM)
        let end = try await TestProcess.onThread { process.outcome() }
        let value = try result.get()
        guard end.status == 0 else {
            throw Failed(description: "gantry serve ended with \(end.status): \(end.errors)")
        }
        guard access(path, F_OK) != 0 else { throw Failed(description: "gantry serve left \(path) behind") }
        return value
    }
}
