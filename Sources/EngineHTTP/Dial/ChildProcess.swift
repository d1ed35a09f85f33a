#if SSH
import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A child process that is ended and reaped exactly once.
final class ChildProcess: Sendable {
    private enum State { case running, ending, reaped }

    #if !canImport(Darwin)
    private typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, CInt) -> CInt

    /// NIO's sockets are not close-on-exec: a child that inherits a listener or a connection keeps it open. glibc (2.34
    /// on) can close them in the child; its header hides that behind a feature macro that Swift does not set.
    private static let closeOthers: CloseFrom? = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
        unsafeBitCast($0, to: CloseFrom.self)
    }
    #endif

    let id: pid_t
    /// The reading end of its stderr.
    let standardError: CInt
    private let state = Mutex(State.running)

    private init(id: pid_t, standardError: CInt) {
        self.id = id
        self.standardError = standardError
    }

    /// Starts `arguments[0]` with `standardStreams` as its stdin and stdout, in a session of its own, so that a Ctrl-C
    /// meant for this program does not end it (as the docker CLI does).
    static func spawn(
        _ arguments: [String], environment: [String: String]?, standardStreams: CInt
    ) throws -> ChildProcess {
        var pipes: [CInt] = [-1, -1]
        guard pipe(&pipes) == 0 else { throw IOError(errnoCode: errno, reason: "pipe") }
        for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer { close(pipes[1]) }

        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, standardStreams, 0)
        posix_spawn_file_actions_adddup2(&actions, standardStreams, 1)
        posix_spawn_file_actions_adddup2(&actions, pipes[1], 2)
        #if !canImport(Darwin)
        _ = Self.closeOthers?(&actions, 3)
        #endif

        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        #if canImport(Darwin)
        let newSession = CInt(POSIX_SPAWN_SETSID) | CInt(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #else
        let newSession: CInt = 0x80  // POSIX_SPAWN_SETSID, which glibc's <spawn.h> shows under _GNU_SOURCE only
        #endif
        let flags = CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF) | newSession
        posix_spawnattr_setflags(&attributes, CShort(flags))

        var argv = arguments.map { strdup($0) } + [nil]
        defer { argv.forEach { free($0) } }
        var variables = (environment ?? [:]).map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { variables.forEach { free($0) } }

        var id: pid_t = 0
        let code =
            environment == nil
            ? posix_spawnp(&id, arguments[0], &actions, &attributes, &argv, environ)
            : posix_spawnp(&id, arguments[0], &actions, &attributes, &argv, &variables)
        guard code == 0 else {
            close(pipes[0])
            throw IOError(errnoCode: code, reason: arguments[0])
        }
        return ChildProcess(id: id, standardError: pipes[0])
    }

    /// Asks the child to end (SIGTERM), kills it after two seconds, and reaps it on a thread of NIO's pool, so that no
    /// zombie and no orphan stays.
    ///
    /// - Returns: when it is reaped. A second call does nothing.
    @discardableResult
    func end(on loop: any EventLoop) -> EventLoopFuture<Void> {
        let reaped = loop.makePromise(of: Void.self)
        let isFirst = self.state.withLock { state in
            guard case .running = state else { return false }
            state = .ending
            return true
        }
        guard isFirst else {
            reaped.succeed()
            return reaped.futureResult
        }
        kill(self.id, SIGTERM)
        let killer = loop.scheduleTask(in: .seconds(2)) { self.signalUnlessReaped(SIGKILL) }
        NIOThreadPool.singleton.submit { _ in
            // Waits without reaping, then reaps under the lock: no signal can hit a successor of the same number.
            var info = siginfo_t()
            while waitid(P_PID, id_t(self.id), &info, WEXITED | WNOWAIT) == -1, errno == EINTR {}
            self.state.withLock { state in
                var status: CInt = 0
                while waitpid(self.id, &status, 0) == -1, errno == EINTR {}
                state = .reaped
            }
            killer.cancel()
            reaped.succeed()
        }
        return reaped.futureResult
    }

    private func signalUnlessReaped(_ signal: CInt) {
        self.state.withLock { state in
            guard case .ending = state else { return }
            kill(self.id, signal)
        }
    }
}
#endif
