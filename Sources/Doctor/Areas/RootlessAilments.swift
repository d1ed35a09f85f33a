/// What rootless engines need of the machine.
enum RootlessAilments {
    static let all: [Ailment] = [
        Ailment(
            "subordinate-ids-missing", "The user has no subordinate ids",
            [
                "potentially insufficient UIDs or GIDs available in user namespace (requested {ids} for {path}): Check /etc/subuid and /etc/subgid",
                "Check /etc/subuid and /etc/subgid if configured locally", "no subuid ranges found for user \"{user}\"",
                "cannot find UID/GID for user {user}: no subuid ranges found",
                "newuidmap: write to uid_map failed: Operation not permitted",
                "cannot set up namespace using \"/usr/bin/newuidmap\"",
                "command required for rootless mode with multiple IDs: exec: \"newuidmap\"",
            ]
        ) { clues, here in
            let user = clues["user"] ?? here.machine.userName
            return Diagnosis(
                "Rootless engines map a container's users to ids of /etc/subuid and /etc/subgid; \(user) has "
                    + "\(here.machine.subordinateUsers ?? 0) and \(here.machine.subordinateGroups ?? 0).",
                evidence: ["newuidmap: \(here.machine.tools["newuidmap"] ?? "not found")"],
                Remedy(
                    "Give 65536 of each", "sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 \(user)"
                ),
                here.book.install(.idMapping),
                Remedy("Let Podman see them; containers that run are stopped", "podman system migrate"))
        },
        Ailment(
            "user-namespaces-forbidden", "Rootless containers are forbidden on this machine",
            [
                "cannot clone: Operation not permitted",
                "user namespaces are not enabled in /proc/sys/user/max_user_namespaces",
                "unshare: unshare failed: Operation not permitted", "rootless: false",
            ]
        ) { _, here in
            Diagnosis(
                "The kernel refuses new user namespaces, or Podman runs as root where it should not.",
                evidence: ["user \(here.machine.userName) (\(here.machine.uid))"],
                all: [
                    Remedy(
                        "See which it is", "podman info --format '{{.Host.Security.Rootless}}'",
                        "sysctl user.max_user_namespaces kernel.unprivileged_userns_clone kernel.apparmor_restrict_unprivileged_userns"
                    ),
                    Remedy("Allow them", "sudo sysctl user.max_user_namespaces=28633"),
                ]
                    + (here.machine.isLinux
                        ? []
                        : [
                            Remedy("Restart Podman's machine", "podman machine stop", "podman machine start"),
                            Remedy(
                                "Only as the last resort: make a new machine. All images, containers and volumes in it are lost; save what you need first",
                                "podman machine stop", "podman machine rm", "podman machine init",
                                "podman machine start", destroysData: true),
                        ]))
        },
    ]
}
