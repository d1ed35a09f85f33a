/// Which engine a program would like.
public enum RuntimePreference: Sendable, Hashable {
    /// Whichever answers.
    case auto
    case docker
    case podman
    /// The engine at this address (`unix:///run/podman/podman.sock`), whatever it is.
    case at(String)

    /// Reads `auto`, `docker`, `podman` or an address.
    /// - Throws: `invalidInput`, naming the word.
    public init(parsing text: String) throws(RuntimeError) {
        switch text {
        case "auto": self = .auto
        case "docker": self = .docker
        case "podman": self = .podman
        case _ where text.contains("://") || text.hasPrefix("/"): self = .at(text)
        default:
            throw RuntimeError(
                .invalidInput,
                "Unknown runtime \"\(text)\"; write auto, docker, podman, or an address such as unix:///run/podman/podman.sock."
            )
        }
    }
}
