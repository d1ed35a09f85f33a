#if SSH
public import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reaches an engine on another machine through the system's `ssh`, with all that its configuration knows: keys, agents,
/// jump hosts, shared connections.
///
/// Each connection is one child process, whose stdin and stdout are one socket, so that half-closing works as on any
/// other. The far side runs `docker system dial-stdio` where a Docker engine answers there, else
/// `podman system dial-stdio`, else `nc -U`. The child ends with the channel and is reaped.
public struct SSHDialer: Dialer {
    public var destination: SSHDestination
    /// The program to run: a name, looked up in `PATH`, or a path.
    public var program: String
    /// The child's variables, `SSH_AUTH_SOCK` and `HOME` among them; nil passes this process's own on.
    public var environment: [String: String]?
    private let ends = SSHEnds()

    public init(_ destination: SSHDestination, program: String = "ssh", environment: [String: String]? = nil) {
        self.destination = destination
        self.program = program
        self.environment = environment
    }

    public var name: String { self.destination.description }

    public func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel {
        guard !self.destination.host.hasPrefix("-"), !(self.destination.user ?? "").hasPrefix("-") else {
            throw HTTPError(
                .unsupportedAddress, "\(self.name): a host or user that begins with '-' is not passed to ssh")
        }
        let (program, environment, name, ends) = (self.program, self.environment, self.name, self.ends)
        let arguments = [program] + self.arguments(timeout: timeout)
        return try await DialAttempt.run(
            on: loop, timeout: timeout, name: self.name, configure: configure,
            explain: {
                HTTPError(
                    .ssh, "could not start \(program) for \(name): \($0); install the OpenSSH client", cause: $0,
                    isSafeToRetry: true)
            },
            { _ in
                let (near, far) = try SocketPair.make()
                let child: ChildProcess
                do {
                    defer { close(far) }
                    child = try ChildProcess.spawn(arguments, environment: environment, standardStreams: far)
                } catch {
                    close(near)
                    throw error
                }
                let stderr = StandardErrorTail()
                return NIOPipeBootstrap(group: loop)
                    .channelInitializer { $0.pipeline.addHandler(stderr) }
                    .takingOwnershipOfDescriptor(input: child.standardError)
                    .flatMap { errors in
                        Self.bootstrap(on: loop, timeout: timeout)
                            .channelInitializer { channel in
                                channel.closeFuture.whenComplete { _ in
                                    child.end(on: loop)
                                    // Its last words are read to their end, unless something else holds them open.
                                    loop.scheduleTask(in: .seconds(1)) { errors.close(promise: nil) }
                                }
                                return channel.pipeline.addHandler(ends.watch(channel, stderr))
                            }
                            .withConnectedSocket(near)
                    }
                    .flatMapErrorThrowing { error in
                        child.end(on: loop)
                        throw error
                    }
            })
    }

    public func explain(_ error: HTTPError, of channel: any Channel) async -> HTTPError {
        guard error.code == .connectionLost, let words = await self.ends.lastWords(of: channel) else { return error }
        return HTTPError(
            .ssh,
            "ssh to \(self.name) ended before the engine answered" + (words.isEmpty ? "" : ": \(words)")
                + "; try the same address with ssh by hand", cause: error, isSafeToRetry: error.isSafeToRetry)
    }

    /// What follows the program's name.
    func arguments(timeout: Duration) -> [String] {
        var list = ["-o", "ConnectTimeout=\(max(1, timeout.components.seconds))", "-T"]
        if let identity = self.destination.identity { list += ["-i", identity] }
        if let user = self.destination.user { list += ["-l", user] }
        if let port = self.destination.port { list += ["-p", String(port)] }
        return list + ["--", self.destination.host, self.remoteCommand]
    }

    /// One line for the far side's login shell, whichever that is: `sh -c` with a script in single quotes.
    var remoteCommand: String {
        let path = self.destination.path.map(Self.quoted)
        let docker = path.map { "docker --host unix://\($0)" } ?? "docker"
        let podman = path.map { "podman --url unix://\($0)" } ?? "podman"
        let socket = path ?? "/run/podman/podman.sock"
        let script =
            "if \(docker) version >/dev/null 2>&1; then exec \(docker) system dial-stdio; "
            + "elif podman system dial-stdio --help >/dev/null 2>&1; then exec \(podman) system dial-stdio; "
            + "else exec nc -U \(socket); fi"
        return "sh -c \(Self.quoted(script))"
    }

    /// In single quotes, for any shell; a single quote inside is closed, escaped and opened again.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
#endif
