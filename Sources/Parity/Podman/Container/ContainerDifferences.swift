import EngineAPI

extension Parity {
    /// Differences of containers.
    static let containers: [Difference] =
        containerList + containerCreate + containerInspect + [failedStart] + [containerErrors, notRunning]
        + containerRequests + containerFiles + containerLife + [wait]

    /// The refusals first, then what is remembered of the body as the client sent it, then its translation.
    private static let containerCreate: [Difference] =
        [createRefusals, createRemembered, containerSocket] + createNetwork + createProcess + createResources + [
            createImage
        ]

    private static let createImage = Difference(
        "container-create-image", ["ContainerCreate"],
        docker:
            "A container without a command is refused; root has AUDIT_WRITE, MKNOD and NET_RAW; links, port ranges, "
            + "volume labels and host-gateway are honoured; networks need not be there before the start, "
            + "the source of a mount must.",
        podman:
            "A container without a command is created; those capabilities are not granted; links and port ranges are "
            + "refused, volume labels dropped, networks must be there; 4.3 writes the word host-gateway into the hosts "
            + "file.",
        fix: .emulation)

    private static let failedStart = Difference(
        "container-start-failure", ["ContainerStart", "ContainerInspect"],
        docker:
            "A start that fails leaves the exit code 127, 126 or 128, ends attached streams, and removes for AutoRemove; "
            + "a start joins the networks, and finds the containers of links where they are then.",
        podman: "A start that fails leaves the exit code 0, and the container stays whatever AutoRemove says.",
        fix: .emulation)

    private static let notRunning = Difference(
        "container-not-running-id", ["ContainerTop", "ContainerPause", "ContainerResize", "ContainerExec"],
        docker: "The refusal of a container that is not running has its full id.",
        podman: "The refusal does not name the container.",
        fix: .emulation)

    private static let containerLife: [Difference] = [
        top, stats, restartTimeout, stop, delete, rename, update, updatePolicy, attach, attachWebSocket,
    ]

    private static let top = Difference(
        "container-top-columns", ["ContainerTop"], .podman(before: APIVersion(5, 0)),
        docker: "Processes come in the columns of ps -ef, with their ids on the host.",
        podman: "Processes are what the container's own ps prints, in one column.",
        fix: .emulation)

    private static let stats = Difference(
        "container-stats-samples", ["ContainerStats"],
        docker: "A sample comes each second with the one before it, the system's time and a name with a slash.",
        podman: "A sample comes each five seconds; a single one has none before it, and the system's time is another.",
        fix: .emulation)

    private static let restartTimeout = Difference(
        "container-restart-default-timeout", ["ContainerRestart"],
        docker: "Without t, a restart stops the container within its own stop timeout, ten seconds if it has none.",
        podman: "Without t, a restart kills the container at once.",
        fix: .emulation)

    private static let stop = Difference(
        "container-stop-signal-and-states", ["ContainerStop"],
        docker: "Stopping sends the signal that is asked, ends a paused container, and is a 304 for a created one.",
        podman: "The signal is ignored, a paused container is a 500 and stays, a created one is a 204.",
        fix: .emulation)

    private static let delete = Difference(
        "container-delete-force", ["ContainerDelete"],
        docker: "Removing by force kills at once.",
        podman: "Removing by force waits for the container's stop timeout; link is refused.",
        fix: .emulation)

    private static let rename = Difference(
        "container-rename-conflicts", ["ContainerRename"],
        docker: "A container's own name is a 400, a taken one a 409.",
        podman: "A container's own name is a 204, a taken one a 500 of its database.",
        fix: .emulation)

    private static let update = Difference(
        "container-update-missing", ["ContainerUpdate"], .podman(before: APIVersion(5, 0)),
        docker: "Limits and restart policy of a container can be changed.",
        podman:
            "The operation is not there; libpod's own changes limits of running containers, until they end, and "
            + "inspecting does not show them.",
        fix: .emulation)

    private static let updatePolicy = Difference(
        "container-update-keeps-policy", ["ContainerUpdate"], .podman(from: APIVersion(5, 0)),
        docker: "An update of limits leaves the restart policy as it is, and shows processors as they were asked for.",
        podman:
            "An update without a restart policy sets it to no; NanoCpus is ignored, and of processors one form is shown, "
            + "whatever was asked.",
        fix: .emulation)

    private static let attach = Difference(
        "container-attach-before-start", ["ContainerAttach"],
        docker: "Attaching to a container that is not started yet succeeds; streams that are not asked for are off.",
        podman: "Attaching prepares the process and fails where it cannot be started; all streams are on unasked.",
        fix: .emulation)

    private static let attachWebSocket = Difference(
        "container-attach-websocket", ["ContainerAttachWebsocket"],
        docker:
            "A WebSocket takes part in a container's input and output, without frames of their own for each stream.",
        podman: "The path is not supported.",
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
