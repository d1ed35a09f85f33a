/// Folders of this machine in a container: read, written, and whose the files are.
enum MountProbe {
    static let check = Check("mounts", "a folder of this machine can be mounted, read and written") { seen in
        let folder: String
        do { folder = try seen.host.makeFolder("from outside") } catch {
            throw NotPossible("no folder can be made: \(error)")
        }
        defer { seen.host.removeFolder(folder) }
        let plain = try await attempt("mounts", folder, "", seen)
        if plain.exitCode == 0 { return verdict(folder, seen) }
        if plain.text.contains("No such file") {
            return Finding(
                "mounts", .warning,
                "The engine does not see this machine's folders: it is remote, in a virtual machine, or in a namespace of its own.",
                evidence: ["\(folder)/in.txt: \(plain.text.prefix(200))"],
                remedies: [
                    Remedy(
                        "Use volumes, and copy into them", "gantry run -v data:/data IMAGE",
                        "gantry cp FILE CONTAINER:/data/"),
                    Remedy("Or share the folder with the engine's machine under the same path"),
                ], ailment: "bind-source-missing")
        }
        let labelled = try await attempt("mounts-z", folder, ":z", seen)
        if labelled.exitCode == 0 {
            return Finding(
                "mounts", .warning,
                "SELinux forbids mounted folders unless they are labelled for containers: only with :z could it be written.",
                evidence: [String(plain.text.prefix(200))],
                remedies: [
                    Remedy("Add :z (shared) or :Z (this container alone)", "gantry run -v FOLDER:/data:z IMAGE")
                ],
                ailment: "mount-permission")
        }
        return seen.trouble(
            "mounts", .broken, "A mounted folder cannot be used: \(plain.text.prefix(200))", "mount-permission",
            clues: ["path": "/data"])
    }

    private static func attempt(_ name: String, _ folder: String, _ options: String, _ seen: Examination) async throws
        -> ProbeOutput
    {
        do {
            return try await seen.output(name, "grep -q outside /data/in.txt && echo inside >/data/out.txt") {
                $0.binds = ["\(folder):/data\(options)"]
            }
        } catch let error as ProbeFailure {
            // Docker and Podman refuse a source that is not there, each in its own words.
            let words = "\(error)".lowercased()
            let isMissing = words.contains("no such file") || words.contains("does not exist")
            return ProbeOutput(exitCode: 125, text: isMissing ? "No such file or directory: \(error)" : "\(error)")
        }
    }

    private static func verdict(_ folder: String, _ seen: Examination) -> Finding {
        guard let file = seen.host.look(at: "\(folder)/out.txt") else {
            return Finding(
                "mounts", .warning,
                "The container wrote its file, but not into this machine's \(folder): the engine has another /tmp.",
                remedies: [Remedy("Mount folders that both have", "gantry run -v /srv/data:/data IMAGE")],
                ailment: "bind-source-missing")
        }
        let whose = file.owner == seen.here.machine.uid ? "you" : "user \(file.owner)"
        return Finding(
            "mounts", .ok,
            "A mounted folder was read and written; what root in the container writes belongs to \(whose) (\(file.owner))."
        )
    }
}
