import EngineTesting
import Subprocess

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The project's lab (`scripts/lab`), which the tests' engines run in.
enum Lab {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// `scripts/lab WORDS…`, as `make test` set it up.
    @discardableResult
    static func run(_ words: String...) async throws -> String {
        guard let path = getenv("GANTRY_TEST_LAB").map({ String(cString: $0) }) else {
            throw Failed(description: "GANTRY_TEST_LAB does not name scripts/lab; run `make test`")
        }
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(words), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            throw Failed(description: "scripts/lab \(words.joined(separator: " ")): \(result.standardError)")
        }
        return result.standardOutput
    }
}
