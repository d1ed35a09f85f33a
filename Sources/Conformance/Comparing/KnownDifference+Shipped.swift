extension KnownDifference {
    /// What no gateway can make equal, or what is right to be as it is.
    public static let shipped: [KnownDifference] = podman("4.*") + podman("5.*") + older

    /// Podman 3 and older are not held against Docker, so that what they lack more is not covered.
    private static func podman(_ version: String) -> [KnownDifference] {
        (system + containers + images).map { difference in
            var difference = difference
            difference.engines = "Podman \(version)"
            return difference
        }
    }

    private static let system: [KnownDifference] = [
        KnownDifference(
            "system/identity: ping*", "headers.Builder-Version",
            "Podman has no BuildKit: clients are told to use the classic builder"),
        KnownDifference("system/*", "body.Components*", "Podman's own components are kept beside the Engine"),
        KnownDifference("system/*", "body.Containerd", "Podman has no containerd"),
        KnownDifference("system/*", "body.Runtimes.*", "Podman's runtimes are others"),
        KnownDifference("system/*", "body.RuncCommit.Expected", "Podman does not tell which build of a runtime it has"),
        KnownDifference("system/*", "body.FirewallBackend", "Podman does not tell how it makes its firewall rules"),
        KnownDifference("system/*", "body.RegistryConfig.*", "registries and mirrors are the engine's own settings"),
        KnownDifference("system/*", "body.DefaultAddressPools", "address pools are the engine's own settings"),
        KnownDifference(
            "system/identity: auth nobody there", "body.message",
            "Podman asks for a name before it asks the registry whether it wants one"),
        KnownDifference(
            "images/life: search without term", "body.message", "Podman searches at another address of the registry"),
        KnownDifference("plugins/none: pull nowhere", "headers.Docker-Plugin-Name", noPlugins),
        KnownDifference("plugins/none: pull nowhere", "body.message", noPlugins),
        KnownDifference("plugins/none: pull nowhere", "status", noPlugins),
        KnownDifference("plugins/none: create broken", "body.message", noPlugins),
        KnownDifference("plugins/none: create broken", "status", noPlugins),
    ]

    private static let noPlugins = "Podman has no managed plugins, and gantry says so with 501"

    private static let containers: [KnownDifference] = [
        KnownDifference(
            "*", "body*.SizeRw", "Podman counts the files it makes itself in a container, such as those it mounts over"),
        KnownDifference(
            "containers/exit: inspect *", "body.LogPath", "Podman makes no log file for a container that never ran"),
        KnownDifference(
            "containers/change: *", "body.NetworkSettings.Networks.bridge.DNSNames",
            "Docker lists names of its default network after a rename only, and answers none of them there"),
        KnownDifference(
            "streams/stats: *", "body.values*.memory_stats.*",
            "Podman reads of a memory group the usage and the limit only"),
        KnownDifference(
            "streams/stats: two samples", "headers.Content-Type",
            "Docker 28 names no media type here, older releases do"),
        KnownDifference("exec/life: inspect *", "body.Pid", "Podman forgets a command's process id when it ends"),
        KnownDifference("networks/life: *", "body*.IPPrefixLen", "Podman's networks are /24, Docker's /16"),
    ]

    private static let older = ["4.*", "5.4.*"].map { version in
        KnownDifference(
            "streams/logs: timestamps", "body.frames.*", "Podman 5.4 and older keep the second of a line only",
            engines: "Podman \(version)")
    }

    private static let images: [KnownDifference] =
        [
            KnownDifference(
                "*", "body*.RepoDigests*", "Podman has digests of local images, Docker only of pulled ones"),
            KnownDifference("*", "body.Metadata.LastTagTime", "Podman does not keep when an image was tagged"),
            KnownDifference(
                "images/transfer: load nothing", "body.values*", "Docker names a temporary file of its own"),
            KnownDifference(
                "images/commit: *", "body.Config.*",
                "Podman writes its own PATH and working folder into a committed image"),
            KnownDifference(
                "images/commit: history", "body[0].CreatedBy",
                "Podman writes a shell for the command that was committed"),
            KnownDifference(
                "images/commit: history", "body[0].Size", "Podman counts a layer's archive, an empty file's header too"),
        ] + builds

    private static let builds: [KnownDifference] = {
        var containers = KnownDifference(
            "build/steps: *", "", "Buildah makes no container for a step, and gantry tells of none")
        containers.lines = [" ---> Running in *", " ---> Removed intermediate container *"]
        return [containers]
    }()
}
