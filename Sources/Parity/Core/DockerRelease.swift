/// The Docker release whose answers the gateway gives in front of Podman.
public enum DockerRelease {
    /// A release that speaks the newest version announced: 28.5 has API 1.51.
    public static let version = "28.5.2"
}
