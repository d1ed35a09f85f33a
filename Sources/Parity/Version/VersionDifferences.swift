import EngineAPI
import JSONTree

extension Parity {
    /// What a Docker of other API versions than the gateway's needs.
    static let apiVersions: [Difference] = [announcedPing, announcedVersion, stopSignal, endpointAddress, volumePrune]

    private static let announcedPing = Difference(
        "api-range-in-ping", ["SystemPing", "SystemPingHead"], .dockerOfOtherVersions,
        docker: "Api-Version is the newest version that the socket speaks: the gateway's.",
        podman: "A Docker of another release names its own, and newer or older clients refuse it.",
        fix: .response { answer, _ in answer.setHeader("Api-Version", versions.upperBound.description) })

    private static let announcedVersion = Difference(
        "api-range-in-version", ["SystemVersion"], .dockerOfOtherVersions,
        docker: "ApiVersion and MinAPIVersion are the range that the socket speaks: the gateway's.",
        podman: "A Docker of another release names its own range.",
        fix: .response { answer, _ in
            guard var document = answer.json?.object, answer.isSuccess else { return }
            let range: [(String, APIVersion)] = [
                ("ApiVersion", versions.upperBound), ("MinAPIVersion", versions.lowerBound),
            ]
            for (key, version) in range { document[key] = .string(version.description) }
            if var components = document["Components"]?.array,
                let index = components.firstIndex(where: { $0["Name"] == "Engine" }),
                var details = components[index]["Details"]?.object
            {
                for (key, version) in range { details[key] = .string(version.description) }
                components[index]["Details"] = .object(details)
                document["Components"] = .array(components)
            }
            answer.json = .object(document)
        })

    private static let stopSignal = Difference(
        "stop-signal-before-1-42", ["ContainerStop", "ContainerRestart"], .docker(before: APIVersion(23, 0)),
        docker: "From API 1.42 on, signal says which signal stops the container.",
        podman: "Docker before 23.0 ignores it.",
        fix: .emulation)

    private static let endpointAddress = Difference(
        "endpoint-mac-address-before-1-44", ["ContainerCreate"], .docker(before: APIVersion(25, 0)),
        docker: "From API 1.44 on, the MAC address belongs to the network's endpoint.",
        podman: "Docker before 25.0 reads it from the container's configuration alone.",
        fix: .request { request throws(ParityAnswer) in
            guard request.version >= APIVersion(1, 44), var body = request.body?.object,
                body["MacAddress"]?.string ?? "" == ""
            else { return }
            let mode = body["HostConfig"]?["NetworkMode"]?.string ?? "default"
            let endpoints = body["NetworkingConfig"]?["EndpointsConfig"]?.object ?? [:]
            let name = endpoints.keys.contains(mode) ? mode : mode == "default" ? "bridge" : mode
            guard let address = endpoints[name]?["MacAddress"]?.string, !address.isEmpty else { return }
            body["MacAddress"] = .string(address)
            request.body = .object(body)
        })

    private static let volumePrune = Difference(
        "volume-prune-before-1-42", ["VolumePrune"], .docker(before: APIVersion(23, 0)),
        docker: "From API 1.42 on, a prune without all=true removes anonymous volumes only.",
        podman: "Docker before 23.0 removes named volumes too, and refuses the filter all.",
        fix: .emulation)
}
