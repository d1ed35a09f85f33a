import EngineHTTP
import EngineTesting

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A shell with Docker's own clients, as they are: the docker CLI, compose and docker-py of `scripts/clients`.
struct DockerShell: Sendable {
    /// The folder that `scripts/clients` made.
    static let variable = "GANTRY_TEST_CLIENTS"

    /// Where the clients connect.
    let socket: EngineAddress
    /// `$N`: begins the name of everything that is made there.
    let name: String
    /// `$T`: a folder that goes when the test ends.
    let folder: String
    private let clients: String
    private let more: [String: String]

    struct Missing: Error, CustomStringConvertible {
        var description: String {
            "This test needs Docker's own clients. Run `make test`, which fetches them, or "
                + "export \(DockerShell.variable)=$(scripts/clients install)."
        }
    }

    /// - Parameter more: further variables.
    init(_ socket: EngineAddress, name: String, _ cleanup: Cleanup, more: [String: String] = [:]) async throws {
        guard let clients = getenv(Self.variable).map({ String(cString: $0) }), access(clients, X_OK) == 0 else {
            throw Missing()
        }
        var template = Array("/tmp/gt-shell-XXXXXX".utf8CString)
        guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { throw Missing() }
        self.socket = socket
        self.name = name
        self.folder = folder
        self.clients = clients
        self.more = more
        let shell = self
        cleanup.later { _ = try await shell.callAsFunction(Self.sweep) }
        let made = try await self("mkdir -p $DOCKER_CONFIG && ln -s $CLIENTS/cli-plugins $DOCKER_CONFIG/cli-plugins")
        guard made.status == 0 else { throw TestProcess.Failed(description: made.errors) }
    }

    /// What bears this test's name, and the folder.
    private static let sweep = """
        docker ps -aq --filter name=$N | xargs -r docker rm -fv
        docker network ls -q --filter name=$N | xargs -r docker network rm
        docker volume ls -q --filter name=$N | xargs -r docker volume rm
        docker images --format '{{.Repository}}:{{.Tag}}' | grep -F "$N" | xargs -r docker rmi -f
        rm -rf "$T"
        """

    var variables: [String: String] {
        [
            "PATH": "\(clients)/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder,
            "LANG": "C.UTF-8", "DOCKER_CONFIG": "\(folder)/.docker",
            "DOCKER_HOST": (try? socket.spelled(for: .dockerCLI)) ?? "\(socket)", "DOCKER_BUILDKIT": "0",
            "CLIENTS": clients, "PYTHONPATH": "\(clients)/python", "PYTHONDONTWRITEBYTECODE": "1", "N": name,
            "T": folder,
        ].merging(more) { $1 }
    }

    /// Runs a script of `sh`; one that hangs is ended with status 124.
    func callAsFunction(_ script: String) async throws -> TestProcess.Outcome {
        try await TestProcess.run(
            ["/usr/bin/timeout", "-k", "2", "110", "/bin/sh", "-c", script], environment: variables)
    }
}
