import EngineAPI
import JSONTree

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Parity {
    static let containerFiles: [Difference] = [fileChanges, pathStat, archiveTarget, logsType]

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
        docker: "X-Docker-Container-Path-Stat has a link's target, empty where the path is no link.",
        podman: "The target is the path itself where it is no link, and isDir is there too.",
        fix: .response { answer, _ in
            let name = "X-Docker-Container-Path-Stat"
            guard let text = answer.header(name), let docker = FileChanges.stat(text) else { return }
            answer.setHeader(name, docker)
        })

    private static let archiveTarget = Difference(
        "container-archive-target", ["PutContainerArchive"],
        docker: "An archive goes into a folder that is there; another one is a 404, no path a 400.",
        podman: "A missing folder is made.",
        fix: .emulation)

    private static let logsType = Difference(
        "container-logs-media-type", ["ContainerLogs"],
        docker: "The answer's media type says whether the log has frames; details stand before each line.",
        podman: "The answer has no media type; details is ignored.",
        fix: .emulation)
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

    /// Go's `os.ModeSymlink`.
    private static let symlink = 1 << 27

    /// The header's JSON in Docker's form, in Base64 as it came; nil where it is none.
    static func stat(_ text: String) -> String? {
        guard let data = Data(base64Encoded: text),
            var stat = (try? JSONValue(parsing: Array(data), options: .lastWins))?.object
        else { return nil }
        stat["isDir"] = nil
        let mode: Int = stat["mode"]?.int ?? 0
        if mode & symlink == 0 { stat["linkTarget"] = "" }
        return Data(JSONValue.object(stat).bytes()).base64EncodedString()
    }
}
