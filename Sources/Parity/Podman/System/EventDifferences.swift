import EngineAPI

extension Parity {
    /// Events that Docker tells and Podman does not: made of the requests that pass through the gateway.
    static let happenings: [Difference] = [
        requestEvents, signalEvents, execEvents, networkEvents, startEvents, commitEvents, pruneEvents,
    ]

    private static let requestEvents = Difference(
        "event-container-requests",
        [
            "ContainerTop", "ContainerExport", "ContainerResize", "ContainerArchive", "PutContainerArchive",
            "ContainerUpdate",
        ],
        docker: "top, export, resize (with its size), archive-path, extract-to-dir and update are events.",
        podman: "They are none, but for export and update from 5.0 on; what 4.3 runs for top shows as an exec.",
        fix: .emulation)

    private static let signalEvents = Difference(
        "event-container-signals",
        ["ContainerKill", "ContainerStop", "ContainerRestart", "ContainerDelete", "ContainerRename"],
        docker: "kill has the signal, rename the oldName; stopping is kill, stop and die; restart comes last.",
        podman: "kill has no signal, rename no oldName; stopping is die alone; restart comes first.",
        fix: .emulation)

    private static let execEvents = Difference(
        "event-exec", ["ContainerExec", "ExecStart"],
        docker: "exec_create, exec_start and exec_die have the execID; the first two tell the command.",
        podman: "There is exec without either, and exec_died only for a session that somebody is attached to.",
        fix: .emulation)

    private static let networkEvents = Difference(
        "event-networks", ["NetworkCreate", "NetworkDelete", "NetworkConnect", "NetworkDisconnect"],
        docker: "Networks are created and destroyed; only running containers connect and disconnect.",
        podman:
            "4.3 tells neither creation nor removal, and of a connection not the network; stopped ones connect too.",
        fix: .emulation)

    private static let startEvents = Difference(
        "event-start-attachments", ["ContainerStart"],
        docker: "A start mounts the container's volumes and connects its networks, its end undoes both.",
        podman: "There are no such events.",
        fix: .emulation)

    private static let commitEvents = Difference(
        "event-commit", ["ImageCommit"],
        docker: "commit has comment, imageID and imageRef, between pause and unpause, behind the image's tag.",
        podman: "There is commit alone, without them.",
        fix: .emulation)

    private static let pruneEvents = Difference(
        "event-prune", ["ContainerPrune", "ImagePrune", "NetworkPrune", "VolumePrune", "BuildPrune"],
        docker: "A prune is an event with the bytes that it reclaimed.",
        podman: "Only volumes have one, for each of them and without the bytes.",
        fix: .emulation)
}
