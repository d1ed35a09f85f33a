import ArgumentParser
import DockerAPI
import EngineAPI

/// What a container is called, made of and told apart by.
struct IdentityOptions: ParsableArguments, Sendable {
    @Option(
        name: .customLong("name"), parsing: .unconditional,
        help: ArgumentHelp("Its name; the engine makes one up otherwise.", valueName: "name"))
    var name: String?

    @Option(
        name: [.customShort("l", allowingJoined: true), .customLong("label")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A label: KEY=VALUE.", valueName: "key=value"))
    var labels: [String] = []

    @Option(
        name: .customLong("label-file"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Read labels from a file.", valueName: "path"))
    var labelFiles: [String] = []

    @Option(
        name: .customLong("annotation"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An OCI annotation for the runtime: KEY=VALUE.", valueName: "key=value"))
    var annotation: [String] = []

    @Option(
        name: [.customShort("h", allowingJoined: true), .customLong("hostname")], parsing: .unconditional,
        help: ArgumentHelp("Its host name.", valueName: "name"))
    var hostname: String?

    @Option(
        name: .customLong("domainname"), parsing: .unconditional,
        help: ArgumentHelp("Its domain name.", valueName: "name"))
    var domainname: String?

    @Option(
        name: .customLong("platform"), parsing: .unconditional,
        help: ArgumentHelp("Take the image for that system: linux/arm64.", valueName: "os/arch"))
    var platform: String?

    @Option(
        name: .customLong("restart"), parsing: .unconditional,
        help: ArgumentHelp(
            "When the engine starts it again: no, always, unless-stopped, on-failure[:N].", valueName: "policy"))
    var restart: String?

    @Flag(name: .customLong("rm"), help: "Remove the container when it has ended.")
    var rm = false

    @Option(
        name: .customLong("cidfile"), parsing: .unconditional,
        help: ArgumentHelp("Write its id to a new file.", valueName: "path"))
    var cidfile: String?

    @Option(
        name: .customLong("runtime"), parsing: .unconditional,
        help: ArgumentHelp("The OCI runtime.", valueName: "name"))
    var runtime: String?

    @Option(
        name: .customLong("log-driver"), parsing: .unconditional,
        help: ArgumentHelp("Where its output is logged.", valueName: "driver"))
    var logDriver: String?

    @Option(
        name: .customLong("log-opt"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An option of the log driver: KEY=VALUE.", valueName: "key=value"))
    var logOpt: [String] = []
}

extension IdentityOptions {
    func apply(to create: inout Docker.ContainerCreate, _ facts: HostFacts) throws(EngineError) {
        create.name = name
        create.platform = platform
        create.config.hostname = hostname
        create.config.domainname = domainname
        var all: [String: String] = [:]
        for path in labelFiles {
            for line in try facts.text(of: path).split(whereSeparator: \.isNewline) {
                let word = line.drop { $0 == " " || $0 == "\t" }
                if word.isEmpty || word.first == "#" { continue }
                all.merge(KeyValues.dictionary([String(word)])) { $1 }
            }
        }
        all.merge(KeyValues.dictionary(labels)) { $1 }
        if !all.isEmpty { create.config.labels = all }
        if !annotation.isEmpty { create.hostConfig?.annotations = KeyValues.dictionary(annotation) }
        if let restart {
            let policy = try Docker.RestartPolicy(parsing: restart)
            guard !rm || policy.name == .no else {
                throw EngineError(.invalidInput, "--rm and --restart contradict each other; give one of them.")
            }
            create.hostConfig?.restartPolicy = policy
        }
        create.hostConfig?.autoRemove = rm
        create.hostConfig?.runtime = runtime
        if logDriver != nil || !logOpt.isEmpty {
            create.hostConfig?.logConfig = Docker.LogConfig(
                type: logDriver.map { .init(rawValue: $0) },
                config: logOpt.isEmpty ? nil : KeyValues.dictionary(logOpt))
        }
    }
}
