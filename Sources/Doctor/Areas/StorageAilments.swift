/// Mounts, volumes and disks.
enum StorageAilments {
    static let all: [Ailment] = [
        Ailment(
            "bind-source-missing", "A mounted folder is not on the engine's machine",
            [
                "invalid mount config for type \"bind\": bind source path does not exist: {path}",
                "statfs {path}: no such file or directory",
                "Mounts denied: The path {path} is not shared from the host",
                "error mounting \"{path}\" to rootfs", "stat {path}: no such file or directory: bind",
            ]
        ) { clues, here in
            let path = clues.or("path", "FOLDER")
            return Diagnosis(
                "\(path) is not there for the engine. Paths are those of the engine's machine, not of a client's container or of "
                    + "a Mac beside its virtual machine.",
                Remedy("Make it", "mkdir -p \(path)"),
                Remedy(
                    "For a client in a container: mount the folder under the same path as on the host",
                    "gantry run -v \(path):\(path) IMAGE"),
                here.machine.isLinux
                    ? Remedy("Prove that mounts work", "gantry doctor mounts")
                    : Remedy("Share it with the virtual machine", "podman machine init --volume \(path):\(path)"))
        },
        Ailment(
            "mount-permission", "A mounted folder or volume may not be written",
            [
                "cannot create directory '{path}': Permission denied", "can't create {path}: Permission denied",
                "PermissionError: [Errno 13] Permission denied: '{path}'", "open {path}: permission denied",
                "mkdir {path}: permission denied", "lsetxattr {path}: operation not permitted",
                "chown: changing ownership of '{path}': Operation not permitted",
                "can't open '{path}': Permission denied",
                "EACCES: permission denied, open '{path}'", "EACCES: permission denied, mkdir '{path}'",
            ]
        ) { clues, here in
            let path = clues.or("path", "the folder")
            var remedies: [Remedy] = []
            if here.machine.selinux == .enforcing {
                remedies.append(
                    Remedy(
                        "SELinux is enforcing: label the folder for containers (:z shared, :Z for this one alone)",
                        "gantry run -v FOLDER:\(path):z IMAGE"))
            }
            if here.engine?.isRootless == true {
                remedies.append(
                    Remedy(
                        "Rootless: run as your own user id, so that owner inside and outside are the same",
                        "podman run --userns=keep-id -v FOLDER:\(path) IMAGE"))
                remedies.append(
                    Remedy(
                        "Or hand the folder to the container's user (its owner changes)",
                        "podman unshare chown -R 1000:1000 FOLDER"))
            } else {
                remedies.append(
                    Remedy(
                        "Run as the folder's owner", "gantry run --user $(stat -c %u:%g FOLDER) -v FOLDER:\(path) IMAGE"
                    ))
            }
            remedies.append(
                Remedy("Or use a volume, which the engine makes writable", "gantry run -v data:\(path) IMAGE"))
            remedies.append(Remedy("Prove what works here", "gantry doctor mounts volume"))
            return Diagnosis(
                "The container's user may not write \(path): its number, mapped to this machine, is not the owner's"
                    + (here.machine.selinux == .enforcing ? ", or SELinux forbids it." : "."),
                evidence: here.engine.map { ["\($0.engineName) at \($0.address)"] } ?? [], all: remedies)
        },
        Ailment(
            "disk-full", "The disk is full",
            ["no space left on device", "disk quota exceeded", "not enough free space"]
        ) { _, here in
            Diagnosis(
                "The file system of the engine's storage is full.",
                evidence: here.machine.freeBytes.sorted { $0.key < $1.key }.map {
                    "\($0.key): \($0.value >> 20) MiB free"
                },
                Remedy("See what takes the space", "df -h /var/lib/docker /var/lib/containers", "gantry images"),
                Remedy("Remove images that nothing uses and no tag names", "gantry image prune"),
                Remedy(
                    "Remove stopped containers; what they wrote outside of volumes is lost", "gantry container prune",
                    destroysData: true),
                Remedy(
                    "Remove volumes that no container uses; their data is lost", "gantry volume prune",
                    destroysData: true))
        },
    ]
}
