import EngineHTTP
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

    /// Where scripts/lab is.
    static func script() throws -> String {
        guard let path = getenv("GANTRY_TEST_LAB").map({ String(cString: $0) }) else {
            throw Failed(description: "GANTRY_TEST_LAB does not name scripts/lab; run `make test`")
        }
        return path
    }

    /// The checkout that it belongs to.
    static func repository() throws -> String {
        let path = try script()
        guard path.hasSuffix("/scripts/lab") else {
            throw Failed(description: "GANTRY_TEST_LAB is not the path of a checkout's scripts/lab: \(path)")
        }
        return String(path.dropLast("/scripts/lab".count))
    }

    /// `scripts/lab WORDS…`, as `make test` set it up.
    @discardableResult
    static func run(_ words: String...) async throws -> String {
        let path = try script()
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(words), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            throw Failed(description: "scripts/lab \(words.joined(separator: " ")): \(result.standardError)")
        }
        return result.standardOutput
    }
}

extension TestEngine {
    /// The socket's path, for what speaks to it without gantry.
    func socketPath() throws -> String {
        guard case .unix(let path) = try address else {
            throw Lab.Failed(description: "\(name) is no unix socket")
        }
        return path
    }
}
