import ArgumentParser
import EngineClient
import EngineHTTP
import JSONTree

/// `gantry env`
struct Env: Command {
    static let configuration = CommandConfiguration(
        commandName: "env", abstract: "Print the lines that make a program of this shell use the engine.",
        discussion: """
            sh:   eval "$(gantry env)"
            fish: gantry env --shell fish | source
            pwsh: gantry env --shell pwsh | Invoke-Expression

            For Docker's clients the first line says whether DOCKER_HOST is needed at all. skopeo reads no variable: for \
            it the lines say which options it needs.
            """)

    enum Consumer: String, CaseIterable, ExpressibleByArgument {
        case docker, compose, skopeo, podman
        case dockerPy = "docker-py"
        case podmanPy = "podman-py"

        var addressConsumer: AddressConsumer {
            switch self {
            case .docker: .dockerCLI
            case .compose: .compose
            case .skopeo: .skopeo
            case .podman: .podman
            case .dockerPy: .dockerPy
            case .podmanPy: .podmanPy
            }
        }

        var readsDockerHost: Bool {
            switch self {
            case .docker, .compose, .dockerPy: true
            case .skopeo, .podman, .podmanPy: false
            }
        }
    }

    enum Shell: String, CaseIterable, ExpressibleByArgument { case sh, fish, pwsh }

    @Option(help: "sh, fish or pwsh.")
    var shell = Shell.sh

    @Option(name: .customLong("for"), help: "docker, compose, docker-py, skopeo, podman or podman-py.")
    var consumer = Consumer.docker

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let address = try await invocation.engineAddress()
        let need = DockerHostNeed(for: address, in: .local(variables: invocation.environment))
        let shell = ShellExport.Shell(rawValue: shell.rawValue) ?? .sh
        do throws(EngineAddressError) {
            let export = ShellExport(shell: shell, consumer: consumer.addressConsumer)
            let lines = try export.lines(for: address)
            let settings = try ShellExport.settings(for: address, consumer: consumer.addressConsumer)
            let data: JSONValue = [
                "address": .string(address.description), "for": .string(consumer.rawValue),
                "shell": .string(shell.rawValue), "lines": JSONValue(lines),
                "variables": .object(JSONObject(settings.map { ($0.name, JSONValue($0.value)) })),
                "spelled": .string(try address.spelled(for: consumer.addressConsumer)),
                "docker_host": .string(Self.word(need)),
            ]
            let comment = consumer.readsDockerHost ? ["# " + Self.sentence(need, address)] : []
            return Report(data, text: (comment + lines).map { $0 + "\n" }.joined())
        } catch {
            throw Failure(.invalidInput, error.description)
        }
    }

    private static func word(_ need: DockerHostNeed) -> String {
        switch need {
        case .notNeeded: "not_needed"
        case .needed: "needed"
        case .mustBeUnset: "must_be_unset"
        }
    }

    private static func sentence(_ need: DockerHostNeed, _ address: EngineAddress) -> String {
        switch need {
        case .notNeeded: "DOCKER_HOST is not needed: Docker's clients find \(address) by themselves."
        case .needed: "DOCKER_HOST is needed: Docker's clients look at /var/run/docker.sock only."
        case .mustBeUnset(let variable):
            "\(variable) leads Docker's clients elsewhere; without it they would find \(address) by themselves."
        }
    }
}
