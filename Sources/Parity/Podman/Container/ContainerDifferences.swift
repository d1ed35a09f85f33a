import EngineAPI

extension Parity {
    /// Differences of containers.
    static let containers: [Difference] = [restartTimeout]

    private static let restartTimeout = Difference(
        "container-restart-default-timeout", ["ContainerRestart"],
        docker: "Without t, a restart stops the container within its own stop timeout, ten seconds if it has none.",
        podman: "Without t, a restart kills the container at once.",
        fix: .emulation)
}
