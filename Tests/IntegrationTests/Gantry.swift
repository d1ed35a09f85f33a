import EngineHTTP
import EngineTesting

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The built `gantry`, run as a user runs it: a process with three pipes.
struct Gantry {
    typealias Outcome = TestProcess.Outcome

    struct Missing: Error, CustomStringConvertible {
        var description: String { "The binary gantry is not beside the tests; run swift build first." }
    }

    let engine: TestEngine

    /// - Parameters:
    ///   - input: what standard input gives, and then ends.
    ///   - signal: is sent once this text has come out.
    func callAsFunction(
        _ arguments: String..., input: String = "", signal: (number: Int32, after: String)? = nil
    ) async throws -> Outcome {
        try await run(arguments, input, signal)
    }

    func callAsFunction(
        _ arguments: [String], input: String = "", signal: (number: Int32, after: String)? = nil
    ) async throws -> Outcome {
        try await run(arguments, input, signal)
    }

    private func run(
        _ arguments: [String], _ input: String, _ signal: (number: Int32, after: String)?
    ) async throws -> Outcome {
        let binary = try Self.binary()
        let words = [binary, "--engine", try engine.address.description] + arguments
        return try await TestProcess.run(words, input: input, signal: signal)
    }

    /// The product, which stands in the test bundle's folder.
    static func binary() throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let own = count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
        for candidate in [own, CommandLine.arguments.first ?? ""] + CommandLine.arguments {
            guard let slash = candidate.lastIndex(of: "/") else { continue }
            let path = candidate[..<slash] + "/gantry"
            if access(String(path), X_OK) == 0 { return String(path) }
        }
        throw Missing()
    }
}
