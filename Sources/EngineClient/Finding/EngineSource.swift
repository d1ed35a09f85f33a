/// What named an engine: the flag, variable, file or convention that the search took its address from.
public enum EngineSource: Sendable, Hashable, CustomStringConvertible {
    /// A flag of the command line, such as `--engine`.
    case flag(String)
    /// An environment variable that holds an address.
    case variable(String)
    /// A docker context, and what chose it: `--context`, `DOCKER_CONTEXT`, or the path of `config.json`.
    case dockerContext(name: String, chosenBy: String)
    /// A podman connection, and what chose it: `--context`, `CONTAINER_CONNECTION`, or a configuration file.
    case podmanConnection(name: String, chosenBy: String)
    /// A virtual machine of `podman machine`.
    case podmanMachine(name: String)
    /// A place where an engine's socket usually is, such as "Docker Desktop".
    case wellKnown(String)
    /// `podman system service`, started by this process.
    case embedded

    /// Whether the user named the engine for this call or this session. Such a choice is never passed over: if it does
    /// not answer, that is an error. A file's default (docker's `currentContext`, podman's default connection) is passed
    /// over, since Docker Desktop and podman machine leave theirs behind when they stop.
    public var isExplicit: Bool {
        switch self {
        case .flag, .variable: true
        case .dockerContext(_, let chosenBy), .podmanConnection(_, let chosenBy): !chosenBy.hasPrefix("/")
        case .podmanMachine, .wellKnown, .embedded: false
        }
    }

    public var description: String {
        switch self {
        case .flag(let name), .variable(let name): name
        case .dockerContext(let name, let chosenBy): "docker context \(name) (\(chosenBy))"
        case .podmanConnection(let name, let chosenBy): "podman connection \(name) (\(chosenBy))"
        case .podmanMachine(let name): "podman machine \(name)"
        case .wellKnown(let title): title
        case .embedded: "podman system service, run by gantry"
        }
    }

    /// One word for machines.
    public var kind: String {
        switch self {
        case .flag: "flag"
        case .variable: "variable"
        case .dockerContext: "docker_context"
        case .podmanConnection: "podman_connection"
        case .podmanMachine: "podman_machine"
        case .wellKnown: "well_known"
        case .embedded: "embedded"
        }
    }
}
