import EngineAPI

extension Parity {
    /// Differences of containers.
    static let containers: [Difference] = [restartTimeout, wait]

    private static let restartTimeout = Difference(
        "container-restart-default-timeout", ["ContainerRestart"],
        docker: "Without t, a restart stops the container within its own stop timeout, ten seconds if it has none.",
        podman: "Without t, a restart kills the container at once.",
        fix: .emulation)

    private static let wait = Difference(
        "container-wait-conditions", ["ContainerWait"],
        docker:
            "Whoever waits is subscribed when the answer's head comes, and is told the exit code, 0 for a container "
            + "that was never started.",
        podman:
            "The subscription comes behind the head and misses short runs; 4.3 answers 0 for removed containers, and "
            + "one that was never started has -1.",
        fix: .emulation)
}
