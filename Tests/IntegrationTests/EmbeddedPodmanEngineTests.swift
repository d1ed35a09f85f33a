import EngineAPI
import EngineClient
import EngineHTTP
import EngineTesting
import Logging
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The system's own podman with private storage: `make test` installs it where it is missing.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct EmbeddedPodmanEngineTests {
    struct NoPodman: Error, CustomStringConvertible {
        let description = "there is no podman in PATH; apt-get install podman, or run `make test`"
    }

    /// Podman with storage of its own in `folder`. The driver vfs needs no mounts, so that the folder can be removed.
    private func podman(in folder: String) throws -> EmbeddedPodman {
        var variables: [String: String] = [:]
        for name in ["PATH", "HOME"] { variables[name] = getenv(name).map { String(cString: $0) } }
        guard let program = FindingEnvironment.local(variables: variables).executable("podman") else {
            throw NoPodman()
        }
        var options = EmbeddedPodman.Options(executable: program, environment: variables, folder: folder)
        options.globalArguments = [
            "--root", "\(folder)/storage", "--runroot", "\(folder)/runroot", "--tmpdir", "\(folder)/tmp",
            "--storage-driver", "vfs",
        ]
        return EmbeddedPodman(options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        var template = Array("/tmp/gantry-embedded-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { Self.remove(folder) }
        try await body(folder)
    }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in LocalFiles().names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    private func isGone(_ pid: pid_t) -> Bool { kill(pid, 0) == -1 && errno == ESRCH }

    /// The processes whose command line names the folder.
    private func processes(of folder: String) -> [pid_t] {
        LocalFiles().names(in: "/proc").compactMap { pid_t($0) }.filter { pid in
            guard let line = LocalFiles().contents(of: "/proc/\(pid)/cmdline") else { return false }
            let words = String(decoding: line, as: UTF8.self).split(separator: "\0")
            return words.first?.hasSuffix("podman") == true && words.contains { $0.hasPrefix(folder) }
        }
    }

    @Test func startsAnswersRestartsAndEnds() async throws {
        try await withFolder { folder in
            let pids = try await podman(in: folder).withEngine { engine in
                #expect(engine.report.identity.kind == .podman)
                let client = try EngineClient(engine.address)
                #expect(try await client.identity().kind == .podman)
                let first = try #require(processes(of: folder).first)
                kill(first, SIGKILL)
                // The connection waits in the socket's queue until podman is back.
                let prober = HTTPProber(environment: [:])
                let again = await prober.probe(engine.address, depth: .details, deadline: .seconds(60))
                guard case .answered(let report) = again else {
                    Issue.record("after a restart: \(again)")
                    return [first]
                }
                #expect(report.isRootless == (geteuid() != 0))
                return [first] + processes(of: folder)
            }
            #expect(pids.count == 2)
            for pid in pids { #expect(isGone(pid)) }
            #expect(!LocalFiles().names(in: folder).contains { $0.hasPrefix("gantry-podman-") })
        }
    }

    @Test func tellsWhyItDoesNotStart() async throws {
        try await withFolder { folder in
            var podman = try podman(in: folder)
            podman.options.globalArguments += ["--storage-driver", "nonsense"]
            let error = await #expect(throws: EngineError.self) { try await podman.withEngine { _ in } }
            #expect(error?.code == .engineUnreachable)
            #expect(error?.message.contains("nonsense") == true)
        }
    }
}
