import ArgumentParser

/// `gantry pod`
struct PodGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pod", abstract: "Groups of containers that share a network, on any engine.",
        discussion: """
            Podman's own pods there; on Docker an infra container owns network, ports and hostname, and members join it. \
            gantry run --pod NAME puts a container into a pod.
            """,
        subcommands: [
            PodCreate.self, PodList.self, PodInspect.self, PodStart.self, PodStop.self, PodRestart.self, PodKill.self,
            PodPause.self, PodUnpause.self, PodLogs.self, PodTop.self, PodStats.self, PodRemove.self, PodPrune.self,
            PodKube.self,
        ])
}
