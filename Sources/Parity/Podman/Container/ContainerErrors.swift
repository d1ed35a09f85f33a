import EngineAPI
import JSONTree

extension Parity {
    static let containerErrors = Difference(
        "container-state-errors",
        [
            "ContainerKill", "ContainerPause", "ContainerUnpause", "ContainerTop", "ContainerResize", "ContainerStart",
            "ContainerDelete", "ContainerRename", "ContainerExec", "ContainerChanges", "ContainerArchive",
            "ContainerArchiveInfo", "PutContainerArchive", "ContainerLogs", "ContainerCreate", "ContainerPrune",
            "ContainerAttach", "ContainerUpdate", "ContainerList",
        ],
        docker: "A container that is not in the right state is a 409, a bad argument a 400, each in its own words.",
        podman: "Most of them are a 500 with the words container state improper or invalid argument.",
        fix: .response { answer, asked in
            guard answer.status >= 400, let (status, text) = ContainerErrors.translate(answer.message, asked) else {
                return
            }
            answer = ParityAnswer(status: status, headers: answer.headers, body: .json(["message": .string(text)]))
        })
}

/// Podman's errors about containers in Docker's words: seen on Podman 4.3, 5.4 and 5.8 and on Docker 28.5.
enum ContainerErrors {
    static func translate(_ text: String, _ asked: ParityRequest) -> (Int, String)? {
        let lower = text.lowercased()
        if let failure = StartFailure(podman: text), ["ContainerStart", "ContainerAttach"].contains(asked.route) {
            return (400, failure.message)
        }
        if let known = state(text, lower, asked) { return known }
        switch asked.route {
        case "ContainerKill":
            if lower.contains("invalid signal") {
                let signal = asked.query["signal"] ?? ""
                return (400, "cannot kill container: \(asked.name): invalid signal: \(signal)")
            }
            if lower.contains("no such container") {
                return (404, "cannot kill container: \(asked.name): No such container: \(asked.name)")
            }
        case "ContainerExec":
            if lower.contains("non-empty command") { return (400, "No exec command specified") }
        case "ContainerChanges":
            if lower.contains("layer not known") { return (404, "No such container: \(asked.name)") }
        case "ContainerArchive", "PutContainerArchive":
            if asked.route == "PutContainerArchive", let known = upload(text, asked) { return known }
            if lower.contains("missing `path`") { return (400, "bad parameter: pathcannot be empty") }
            if lower.contains("no such file or directory") || lower.contains("could not be found") {
                return (404, "Could not find the file \(asked.query["path"] ?? "") in container \(asked.name)")
            }
        case "ContainerLogs":
            if lower.contains("at least one stream") {
                return (400, "Bad parameters: you must choose at least one stream")
            }
            if lower.contains("'none' log driver") {
                return (501, "configured logging driver does not support reading")
            }
        case "ContainerCreate": return create(text, lower, asked)
        case "ContainerList", "ContainerPrune":
            if let end = lower.place(of: " is an invalid filter") {
                return (400, "invalid filter '\(text[..<end])'")
            }
            if lower.contains("failed to decode filter") || lower.contains("failed to parse parameters") {
                return (400, "invalid filter")
            }
        default: break
        }
        return nil
    }

    /// About the container's state.
    private static func state(_ text: String, _ lower: String, _ asked: ParityRequest) -> (Int, String)? {
        let id = text.split { !$0.isHexDigit }.first { $0.count == 64 }.map(String.init) ?? asked.name
        switch asked.route {
        case "ContainerKill" where lower.contains("can only kill running"):
            return (409, "cannot kill container: \(asked.name): container \(id) is not running")
        case "ContainerPause" where lower.contains("can't pause"),
            "ContainerTop" where lower.contains("running containers"),
            "ContainerResize" where lower.contains("can only resize"),
            "ContainerExec" where lower.contains("on running containers"):
            return (409, "container \(id) is not running")
        case "ContainerPause" where lower.contains("already paused"):
            return (409, "Container \(id) is already paused")
        case "ContainerUnpause" where lower.contains("not paused"):
            return (500, "Container \(id) is not paused")
        case "ContainerStart" where lower.contains("must be in created or stopped"):
            return (409, "cannot start a paused container, try unpause instead")
        case "ContainerExec" where lower.contains("is paused"):
            return (409, "Container \(asked.name) is paused, unpause the container before exec")
        case "ContainerAttach" where lower.contains("in state paused"):
            return (409, "container \(asked.name) is paused, unpause the container before attach")
        case "ContainerDelete" where lower.contains("as it is running"):
            return (
                409,
                "cannot remove container \"\(asked.name)\": container is running: stop the container before removing or "
                    + "force remove"
            )
        case "ContainerDelete" where lower.contains("as it is paused"):
            return (
                409, "cannot remove container \"\(asked.name)\": container is paused and must be unpaused first"
            )
        default: return nil
        }
    }

    /// Of Buildah's copier, which unpacks an archive into a container.
    private static func upload(_ text: String, _ asked: ParityRequest) -> (Int, String)? {
        if text.hasSuffix("exists but is not a directory") { return (400, "extraction point is not a directory") }
        if text.hasSuffix(": unexpected EOF") { return (500, "unexpected EOF") }
        if text.hasPrefix("copier: put: "), text.hasSuffix(": not a directory") {
            guard let path = PodmanError.quoted(text), let folder = asked.query["path"], path.hasPrefix(folder + "/")
            else { return (500, "not a directory") }
            let name = path.dropFirst(folder.utf8.count + 1)
            let call = text.contains(": mkdir ") ? "mkdirat" : "openat"
            return (500, "\(call) \(name): not a directory")
        }
        if text.contains("copier: put: error creating"), text.hasSuffix(": file exists"),
            let path = PodmanError.quoted(text), let folder = asked.query["path"], path.hasPrefix(folder + "/")
        {
            let name = path.dropFirst(folder.utf8.count + 1)
            return (500, "cannot overwrite non-directory \"\(name)\" with directory \"\(folder)\"")
        }
        return nil
    }

    private static func create(_ text: String, _ lower: String, _ asked: ParityRequest) -> (Int, String)? {
        let devices = asked.body?["HostConfig"]?["DeviceRequests"]?.array ?? []
        if !devices.isEmpty, lower.contains("slice bounds out of range") || lower.contains("unresolvable cdi") {
            let names = devices.compactMap { try? CDIDevices.names(for: $0) }.joined().joined(separator: ", ")
            return (
                500,
                "CDI device injection failed: unresolvable CDI devices \(names): Podman, the engine behind this socket, "
                    + "has no specification of them in /etc/cdi or /var/run/cdi; make one, for NVIDIA with `nvidia-ctk "
                    + "cdi generate --output=/etc/cdi/nvidia.yaml`"
            )
        }
        if lower.contains("volumes-from"), lower.contains("no such container") {
            return (404, "No such container: \(PodmanError.quoted(text) ?? "")")
        }
        if lower.contains("no such file or directory"), lower.contains("stat") {
            return (400, "invalid mount config for type \"bind\": \(text)")
        }
        if lower.contains("unknown operating system or architecture") { return nil }
        if lower.contains("invalid argument") || lower.contains("fill out specgen") || lower.contains("make cli opts") {
            var reason = text
            for lead in ["container create: ", "fill out specgen: ", "make cli opts(): "] where reason.hasPrefix(lead) {
                reason.removeFirst(lead.count)
            }
            if reason.hasSuffix(": invalid argument") { reason.removeLast(": invalid argument".count) }
            // Their own translations know these.
            if lower.contains("already in use") || lower.contains("image not known") { return nil }
            return (400, reason)
        }
        return nil
    }
}

extension String {
    /// Where the first occurrence of a text begins.
    func place(of text: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index }
            formIndex(after: &index)
        }
        return nil
    }
}
