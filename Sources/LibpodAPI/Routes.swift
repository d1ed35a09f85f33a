public import EngineAPI

extension Libpod {
    /// The routes of all operations that this module has, each once; a path is written in its endpoint only.
    public static let routes: [Route] = [
        // System
        Ping.route, SystemInfo.route, SystemVersion.route, SystemDiskUsage.route, SystemPrune.route,
        SystemCheck.route, SystemEvents.route,
        // Pod
        PodCreate.route, PodList.route, PodExists.route, PodInspect.route, PodStart.route, PodStop.route,
        PodRestart.route, PodKill.route, PodPause.route, PodUnpause.route, PodTop.route, PodStats.route,
        PodDelete.route, PodPrune.route,
        // Container
        HealthcheckRun.route, ContainerCreate.route, ContainerList.route, ContainerInspect.route,
        ContainerExists.route, ContainerInit.route, ContainerStart.route, ContainerStop.route,
        ContainerRestart.route, ContainerKill.route, ContainerPause.route, ContainerUnpause.route,
        ContainerDelete.route, ContainerWait.route, ContainerRename.route, ContainerUpdate.route,
        ContainerMount.route, ContainerUnmount.route, ContainerShowMounted.route, ContainerTop.route,
        ContainerStats.route, ContainerLogs.route, ContainerCheckpoint.route, ContainerRestore.route,
        ContainerPrune.route, ContainerAttach.route, ContainerResize.route,
        // Exec
        ExecCreate.route, ExecStart.route, ExecInspect.route, ExecResize.route,
        // Image
        ImagePull.route, ImageExists.route, ImageInspect.route, ImageList.route, ImagePrune.route,
        // Volume
        VolumeCreate.route, VolumeList.route, VolumeInspect.route, VolumeExists.route, VolumeDelete.route,
        VolumePrune.route, VolumeExport.route, VolumeImport.route,
        // Network
        NetworkCreate.route, NetworkList.route, NetworkInspect.route, NetworkExists.route, NetworkUpdate.route,
        NetworkDelete.route, NetworkConnect.route, NetworkDisconnect.route, NetworkPrune.route,
        // Secret
        SecretCreate.route, SecretList.route, SecretInspect.route, SecretDelete.route, SecretExists.route,
        // Kube
        KubePlay.route, KubeDown.route, KubeGenerate.route, KubeApply.route, SystemdGenerate.route,
    ]
}
