import EngineAPI
import JSONTree

extension Parity {
    static let containerFiles: [Difference] = [
        fileChanges, pathStat, archiveLinks, archiveTarget, logsType, exportType,
    ]

    private static let fileChanges = Difference(
        "container-changes-parents", ["ContainerChanges"],
        docker: "Only what the container changed is listed, with the folders above it; nothing is null.",
        podman: "Folders that the engine itself touched, as /etc, are listed too.",
        fix: .response { answer, _ in
            guard answer.isSuccess, case .json(.array(let changes)) = answer.body else { return }
            answer.json = FileChanges.docker(changes)
        })

    private static let pathStat = Difference(
        "container-archive-stat", ["ContainerArchive", "ContainerArchiveInfo"],
        docker: "X-Docker-Container-Path-Stat has the name asked for and a link's target, empty where it is no link.",
        podman: "It has the name of what a link leads to; the target is the path itself where it is no link.",
        fix: .response { answer, asked in
            guard let stat = answer.header(PathStat.header).flatMap({ PathStat($0) }) else { return }
            answer.setHeader(PathStat.header, answer.isSuccess ? stat.docker(asked.query["path"] ?? "") : nil)
        })

    private static let archiveLinks = Difference(
        "container-archive-links", ["ContainerArchive", "ContainerArchiveInfo"],
        docker:
            "A link is read as a link, even one that leads nowhere; the contents of a folder (path/.) stand below ./.",
        podman:
            "A link is followed, and a 404 where it leads nowhere; the contents of a folder have no ./ before them.",
        fix: .emulation)

    private static let archiveTarget = Difference(
        "container-archive-target", ["PutContainerArchive"],
        docker:
            "An archive goes into a folder that is there; another one is a 404, no path a 400; copyUIDGID without a "
            + "user of the container's changes no owner.",
        podman: "A missing folder is made; copyUIDGID without a user gives everything to root.",
        fix: .emulation)

    private static let logsType = Difference(
        "container-logs-media-type", ["ContainerLogs"],
        docker: "The answer's media type says whether the log has frames; details stand before each line.",
        podman: "The answer has no media type; details is ignored.",
        fix: .emulation)

    private static let exportType = Difference(
        "container-export-media-type", ["ContainerExport"],
        docker: "An export is application/octet-stream.",
        podman: "An export is application/x-tar.",
        fix: .response { answer, _ in
            if answer.isSuccess { answer.setHeader("Content-Type", "application/octet-stream") }
        })
}

/// What the engine says about a container's files.
enum FileChanges {
    /// Drops folders that are listed for what the engine itself mounts over files in them.
    static func docker(_ changes: [JSONValue]) -> JSONValue {
        let paths = changes.filter { $0["Kind"]?.int != 0 }.compactMap { $0["Path"]?.string }
        let kept = changes.filter { change in
            guard change["Kind"]?.int == 0, let path = change["Path"]?.string else { return true }
            return paths.contains { $0.hasPrefix(path + "/") }
        }
        return kept.isEmpty ? .null : .array(kept)
    }
}
