import EngineAPI
import JSONTree

extension Parity {
    /// Differences of networks.
    static let networks: [Difference] = [
        networkList, networkInspect, networkDelete, networkCreate, networkConnect, networkDisconnect, networkPrune,
        networkErrors,
    ]

    private static let networkList = Difference(
        "network-list", ["NetworkList"],
        docker: "bridge, host and none are there; type and scope filter; Containers is empty in the list.",
        podman: "host and none are not there; type and scope are refused; options, ranges and more are forgotten.",
        fix: .emulation)

    private static let networkInspect = Difference(
        "network-inspect", ["NetworkInspect"],
        docker:
            "host and none are there; Options, Attachable and IPAM are as they were given; endpoints have ids; podman is "
            + "no network.",
        podman:
            "host and none are not found; Options, Attachable, IPRange and AuxiliaryAddresses are forgotten; EndpointID "
            + "is empty; bridge is also podman.",
        fix: .emulation)

    private static let networkDelete = Difference(
        "network-delete", ["NetworkDelete"],
        docker: "A network with running containers is a 403, stopped ones do not hold it; predefined ones are a 403.",
        podman: "Any container holds it, and the answer is a 500; so is the default network's.",
        fix: .emulation)

    private static let networkCreate = Difference(
        "network-create", ["NetworkCreate"],
        docker:
            "Any name but an empty or predefined one, subnets without host bits, and every option are taken; the "
            + "refusals are 400, 403, 404 and 409.",
        podman:
            "Names with blanks are refused, an empty one is invented, host bits are taken, options warned of; the "
            + "refusals are 500.",
        fix: .emulation)

    private static let networkConnect = Difference(
        "network-connect", ["NetworkConnect"],
        docker:
            "The answer has no body; host and none are refused with 400, an address outside the subnets too; inspect "
            + "shows the addresses and links that were asked for.",
        podman:
            "The body is OK; an address outside the subnets leaves the container in disorder; inspect shows nothing of "
            + "what was asked for.",
        fix: .emulation)

    private static let networkDisconnect = Difference(
        "network-disconnect", ["NetworkDisconnect"],
        docker: "The answer has no body; the error names the container by its id.",
        podman: "The body is OK; the error names it as the client did.",
        fix: .emulation)

    private static let networkPrune = Difference(
        "network-prune", ["NetworkPrune"],
        docker: "Nothing removed is null; unknown filters are a 400.",
        podman: "Nothing removed is []; unknown filters are a 500.",
        fix: .emulation)

    private static let networkErrors = Difference(
        "network-errors", ["NetworkCreate", "NetworkConnect", "NetworkDisconnect", "NetworkDelete"],
        docker: "A taken name is a 409, an overlapping subnet, an endpoint that is there and a network in use are 403.",
        podman: "They are 500, in other words.",
        fix: .response { answer, asked in
            guard answer.status >= 400, let better = NetworkErrors.translate(answer.message, asked) else { return }
            answer = ParityAnswer(status: better.status, headers: answer.headers, body: better.body)
        })
}

/// Podman's refusals in Docker's words.
enum NetworkErrors {
    static func translate(_ text: String, _ asked: ParityRequest) -> ParityAnswer? {
        let lower = text.lowercased()
        if lower.contains("network already exists") {
            return .error(409, "network with name \(asked.body?["Name"]?.string ?? "") already exists")
        }
        if lower.contains("already used on the host") || lower.contains("already being used by") {
            return .error(403, "invalid pool request: Pool overlaps with other one on this address space")
        }
        if lower.contains("is already connected") {
            let container = asked.body?["Container"]?.string ?? ""
            return NetworkConnection.alreadyThere(container, on: asked.name)
        }
        if lower.contains("no such container") || lower.contains("no container with name") {
            let container = asked.body?["Container"]?.string ?? ""
            return asked.body?["Force"]?.bool == true
                ? .error(404, "endpoint \(container) not found") : .error(404, "No such container: \(container)")
        }
        if lower.contains("cannot be removed"), lower.contains("default network") {
            return .error(403, "bridge is a pre-defined network and cannot be removed")
        }
        if lower.contains("network is being used") {
            return .error(403, "error while removing network: network \(asked.name) has active endpoints")
        }
        return nil
    }
}
