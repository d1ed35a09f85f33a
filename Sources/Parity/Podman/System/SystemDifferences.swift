import EngineAPI
import JSONTree

extension Parity {
    /// Differences of system calls and events.
    static let system: [Difference] = [
        ping, versionDocument, info, authentication, dataUsage, eventNames, eventStream,
    ]

    private static let ping = Difference(
        "ping-headers", ["SystemPing", "SystemPingHead"],
        docker: "A ping says Builder-Version, Swarm: inactive and Cache-Control: no-cache, no-store, must-revalidate.",
        podman: "It says an empty Builder-Version up to 5.5, no Swarm, and Buildkit-Version.",
        fix: .response { answer, _ in
            // The classic builder: nothing here speaks BuildKit.
            answer.setHeader("Builder-Version", "1")
            answer.setHeader("Buildkit-Version", nil)
            answer.setHeader("Swarm", "inactive")
            if answer.isSuccess { answer.setHeader("Content-Type", "text/plain; charset=utf-8") }
            answer.setHeader("Cache-Control", "no-cache, no-store, must-revalidate")
        })

    private static let versionDocument = Difference(
        "version-document", ["SystemVersion"],
        docker: "Version is Docker's release and ApiVersion the newest one; Components begin with Engine.",
        podman: "Version is Podman's (Prefect compares it with 20.10.0), ApiVersion 1.41, and there is no Engine.",
        fix: .response { answer, _ in
            guard answer.isSuccess, let document = answer.json else { return }
            answer.json = VersionDocument.docker(document)
        })

    private static let info = Difference(
        "info-document", ["SystemInfo"],
        docker:
            "ID is the same at each call, Architecture the kernel's word (x86_64), and drivers and paths are named.",
        podman:
            "ID is random, Architecture is Go's (amd64), LoggingDriver, InitBinary and IndexServerAddress are empty.",
        fix: .response { answer, asked in
            guard answer.isSuccess, let document = answer.json else { return }
            answer.json = InfoDocument.docker(document, version: asked.version)
        })

    private static let authentication = Difference(
        "auth-refusal-status", ["SystemAuth"],
        docker: "Wrong credentials are 401; a missing body is EOF.",
        podman: "Wrong credentials are 500; a missing body is a request that failed to parse.",
        fix: .response { answer, asked in
            let lead = "failed to parse request: "
            if answer.status == 500, answer.message.hasPrefix(lead) {
                answer.json = ["message": .string(String(answer.message.dropFirst(lead.count)))]
            }
            guard answer.status == 500, answer.message.contains("401") || answer.message.contains("unauthorized")
            else { return }
            let server = asked.body?.object?[field: "serveraddress"]?.string ?? "https://index.docker.io/v1/"
            answer = .error(401, "Get \"\(server)\": unauthorized: incorrect username or password")
        })

    private static let dataUsage = Difference(
        "system-df-document", ["SystemDataUsage"],
        docker: "Images, containers and volumes look as they do in their lists, with sizes; type chooses among them.",
        podman:
            "Images have one row for each tag, with the tag alone as name; ids are bare, names lack their slash, and "
            + "type is ignored.",
        fix: .emulation)

    private static let eventNames = Difference(
        "event-names", ["SystemEvents"],
        docker: "Containers are destroyed, networks and volumes are the actors of their events, images are deleted.",
        podman:
            "Everything is removed, network events name the container, volume events nobody; there are init, cleanup "
            + "and other events that Docker lacks.",
        fix: .lines { asked in EventFix(asked) })

    private static let eventStream = Difference(
        "event-filters-and-end", ["SystemEvents"],
        docker:
            "Values of a filter are alternatives, filters add up, unknown types match nothing; until ends the stream.",
        podman: "Some filters are 500, die and destroy have other names, and until in the past gives no event.",
        fix: .emulation)
}
