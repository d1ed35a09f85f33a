import EngineAPI
import EngineHTTP
import Logging
import Testing

@testable import EngineClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A shell script in podman's place: it says over a named pipe that it runs, and how it was called.
@Suite("podman system service, run by us", .timeLimit(.minutes(1)))
struct EmbeddedPodmanTests {
    private let folder: TemporaryFolder
    private let calls: CallLog

    init() throws {
        folder = try TemporaryFolder()
        calls = try CallLog(at: "\(folder.path)/calls")
        guard mkdir("\(folder.path)/run", 0o700) == 0 else { throw POSIXFailure(errno) }
    }

    /// Never answers, as an engine that hangs; ends when cancelled.
    struct Silence: EngineProber {
        func probe(_ address: EngineAddress, depth: ProbeDepth, deadline: Duration) async -> ProbeOutcome {
            try? await Task.sleep(for: deadline)
            return .timedOut(after: deadline)
        }
    }

    private func podman(
        _ script: String, prober: (any EngineProber)? = nil, _ change: (inout EmbeddedPodman.Options) -> Void = { _ in }
    ) throws -> EmbeddedPodman {
        let program = try folder.write("#!/bin/sh\n\(script)\n", to: "podman", mode: 0o755)
        var options = EmbeddedPodman.Options(
            executable: program,
            environment: [
                "PATH": "/usr/bin:/bin", "CALLS": calls.path, "CONTAINER_HOST": "tcp://no", "PODMAN_SOCKET": "/no",
            ],
            folder: "\(folder.path)/run")
        options.backoff = Backoff(first: .milliseconds(1), longest: .milliseconds(1))
        change(&options)
        return EmbeddedPodman(
            options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            prober: prober ?? calls)
    }

    private static let tell =
        #"echo "$$ $LISTEN_PID $LISTEN_FDS ${CONTAINER_HOST-unset} ${PODMAN_SOCKET-unset} $*" >"$CALLS""#

    private func isGone(_ pid: String?) -> Bool {
        guard let pid, let number = pid_t(pid) else { return false }
        return kill(number, 0) == -1 && errno == ESRCH
    }

    @Test("called with the listening socket and nothing else of ours, ended and cleaned up")
    func life() async throws {
        let script = """
            [ -S /proc/self/fd/3 ] || exit 9
            \(Self.tell)
            \(Self.tell)
            ls /proc/$$/fd >"$CALLS.files"
            echo $(cat "$CALLS.files") >"$CALLS"
            exec sleep 1000
            """
        var files: [String] = []
        let seen = try await podman(script) { $0.globalArguments = ["--root", "/r"] }.withEngine { engine in
            #expect(engine.source == .embedded)
            let path = try #require(engine.address.unixPath)
            #expect(LocalFiles().look(at: path).facts?.mode == 0o600)
            let parent = try #require(LocalFiles().look(at: String(path.dropLast("/podman.sock".count))).facts)
            #expect(parent.mode == 0o700)
            let call = try await calls.next()
            files = try await calls.next()
            return call
        }
        #expect(seen.first == seen.dropFirst().first)
        #expect(seen.dropFirst(2) == ["1", "unset", "unset", "--root", "/r", "system", "service", "--time=0"])
        // 10 and 11 are the shell's own: the script it reads, and where its output went before.
        #expect(Set(files).isSubset(of: ["0", "1", "2", "3", "10", "11"]))
        #expect(files.contains("3"))
        #expect(isGone(seen.first))
        #expect(LocalFiles().names(in: "\(folder.path)/run").isEmpty)
    }

    @Test("what it says before it fails is told")
    func failure() async throws {
        let podman = try podman("for i in 1 2 3; do echo \"boom $i\" >&2; done; exit 3", prober: Silence())
        let error = await #expect(throws: EngineError.self) { try await podman.withEngine { _ in } }
        #expect(error?.code == .engineUnreachable)
        #expect(
            error?.message.contains("(exited(3)) before it answered. Its last lines:\nboom 1\nboom 2\nboom 3") == true)
        #expect(LocalFiles().names(in: "\(folder.path)/run").isEmpty)
    }

    @Test("a program that is not there")
    func missing() async throws {
        let podman = try podman("", prober: Silence()) { $0.executable = "/none/podman" }
        let error = await #expect(throws: EngineError.self) { try await podman.withEngine { _ in } }
        #expect(error?.message.contains("/none/podman") == true)
        #expect(error?.message.contains("127") == true)
    }

    @Test("one that never answers costs the deadline, and is ended")
    func silence() async throws {
        let podman = try podman("exec sleep 1000", prober: Silence()) { $0.startDeadline = .milliseconds(20) }
        let error = await #expect(throws: EngineError.self) { try await podman.withEngine { _ in } }
        #expect(error?.code == .timedOut)
        #expect(LocalFiles().names(in: "\(folder.path)/run").isEmpty)
    }

    @Test("started again when it dies")
    func restart() async throws {
        let script = """
            \(Self.tell)
            \(Self.tell)
            exec sleep 1000
            """
        let pids = try await podman(script).withEngine { _ in
            let first = try await calls.next()
            kill(try #require(pid_t(first[0])), SIGKILL)
            _ = try await calls.next()
            let second = try await calls.next()
            return [first[0], second[0]]
        }
        #expect(pids[0] != pids[1])
        #expect(isGone(pids[0]))
        #expect(isGone(pids[1]))
    }

    @Test("one that ignores SIGTERM is killed after the grace period; what it started runs on, as conmon does")
    func stubborn() async throws {
        let script = """
            trap '' TERM
            \(Self.tell)
            sleep 1000 &
            echo "$$ $!" >"$CALLS"
            while :; do wait; done
            """
        let pids = try await podman(script) { $0.grace = .milliseconds(50) }.withEngine { _ in try await calls.next() }
        #expect(pids.count == 2)
        #expect(isGone(pids.first))
        let monitor = try #require(pids.last.flatMap { pid_t($0) })
        #expect(kill(monitor, SIGKILL) == 0)
    }

    struct Oops: Error {}

    @Test("an error of the body ends it too, and is passed on")
    func bodyThrows() async throws {
        let podman = try podman("\(Self.tell)\nexec sleep 1000")
        await #expect(throws: Oops.self) { try await podman.withEngine { _ in throw Oops() } }
        #expect(LocalFiles().names(in: "\(folder.path)/run").isEmpty)
    }

    @Test("cancelling the caller ends it")
    func cancelled() async throws {
        let podman = try podman("\(Self.tell)\n\(Self.tell)\nexec sleep 1000")
        let started = AsyncStream.makeStream(of: [String].self)
        let calls = calls
        let task = Task {
            try await podman.withEngine { _ in
                started.continuation.yield(try await calls.next())
                try await Task.sleep(for: .seconds(1000))
            }
        }
        var seen: [String] = []
        for await first in started.stream {
            seen = first
            break
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(isGone(seen.first))
        #expect(LocalFiles().names(in: "\(folder.path)/run").isEmpty)
    }

    @Test("leftovers of a killed process are removed, a living one's are not")
    func sweep() throws {
        let parent = "\(folder.path)/run"
        #expect(mkdir("\(parent)/gantry-podman-dead", 0o700) == 0)
        _ = try folder.write("", to: "run/gantry-podman-dead/lock")
        _ = try folder.write("", to: "run/gantry-podman-dead/podman.sock")
        #expect(mkdir("\(parent)/gantry-podman-born", 0o700) == 0)  // just being made: no lock yet
        let living = try PrivateSocket(in: parent)
        let second = try PrivateSocket(in: parent)
        let names = LocalFiles().names(in: parent)
        #expect(names.contains("gantry-podman-born"))
        #expect(!names.contains("gantry-podman-dead"))
        #expect(names.contains { living.folder.hasSuffix($0) })
        living.close()
        second.close()
        #expect(LocalFiles().names(in: parent) == ["gantry-podman-born"])
    }

    @Test("a folder too deep for a socket's path is told, and nothing stays behind")
    func deep() throws {
        let parent = "\(folder.path)/run/\(String(repeating: "d", count: 100))"
        #expect(mkdir(parent, 0o700) == 0)
        let error = #expect(throws: EngineError.self) { try PrivateSocket(in: parent) }
        #expect(error?.message.contains("Set XDG_RUNTIME_DIR or TMPDIR to a shorter path") == true)
        #expect(LocalFiles().names(in: parent).isEmpty)
    }

    @Test("only on Linux, only where podman is, in the user's own folder")
    func choice() throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let files: [String: FixtureFiles.Node] = [
            "/usr/bin/podman": .file("", mode: 0o755), "/run/user/1001": .folder(owner: 1001, mode: 0o700),
            "/run/user/7": .folder(owner: 7, mode: 0o700),
        ]
        func folder(_ runtime: String) -> String? {
            EmbeddedPodman(
                in: .fixture(["PATH": "/bin:/usr/bin", "XDG_RUNTIME_DIR": runtime], files: files), logger: logger)?
                .options.folder
        }
        #expect(folder("/run/user/1001") == "/run/user/1001")
        #expect(folder("/run/user/7") == "/tmp")
        #expect(EmbeddedPodman(in: .fixture(["PATH": "/bin"], files: files), logger: logger) == nil)
        #expect(
            EmbeddedPodman(in: .fixture(["PATH": "/usr/bin"], platform: .macOS, files: files), logger: logger) == nil)
    }
}
