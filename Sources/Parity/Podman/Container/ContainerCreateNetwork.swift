import EngineAPI
import JSONTree

extension Parity {
    static let createNetwork: [Difference] = [
        createNetworkDisabled, createDefaultNetwork, createMacAddress, createBridgeKey, createNetworkNames,
    ]

    private static let createNetworkDisabled = Difference(
        "container-create-network-disabled", ["ContainerCreate"],
        docker: "NetworkDisabled leaves the container without a network.",
        podman: "NetworkDisabled is ignored: the container is on the network.",
        fix: .request { request throws(ParityAnswer) in
            guard request.body?["NetworkDisabled"]?.bool == true else { return }
            request.body?[at: ["HostConfig", "NetworkMode"]] = "none"
            request.body?["NetworkingConfig"] = nil
        })

    private static let createDefaultNetwork = Difference(
        "container-create-default-network", ["ContainerCreate"],
        docker: "Without a network mode, a container is on the bridge network and has an address.",
        podman: "A rootless container is behind pasta or slirp4netns, without an address, and cannot join a network.",
        fix: .request { request throws(ParityAnswer) in
            guard let mode = request.body?["HostConfig"]?["NetworkMode"]?.string, !["", "default"].contains(mode) else {
                request.body?[at: ["HostConfig", "NetworkMode"]] = "bridge"
                return
            }
        })

    private static let createMacAddress = Difference(
        "container-create-mac-address", ["ContainerCreate"],
        docker: "MacAddress is the address on the network that NetworkMode names.",
        podman: "MacAddress beside the networks is ignored.",
        fix: .request { request throws(ParityAnswer) in
            guard let address = request.body?["MacAddress"]?.string, !address.isEmpty else { return }
            let mode = request.body?["HostConfig"]?["NetworkMode"]?.string ?? "bridge"
            guard !["host", "none"].contains(mode), !mode.hasPrefix("container:") else {
                throw .error(400, "conflicting options: mac-address and the network mode")
            }
            let path: JSONPath = ["NetworkingConfig", "EndpointsConfig", .key(mode)]
            request.body?.update(at: path) { endpoint in
                var object = endpoint?.object ?? [:]
                if (object["MacAddress"]?.string ?? "").isEmpty { object["MacAddress"] = .string(address) }
                endpoint = .object(object)
            }
        })

    private static let createBridgeKey = Difference(
        "container-create-bridge-endpoint", ["ContainerCreate"],
        docker: "EndpointsConfig takes the key bridge for the default network.",
        podman: "The default network is found by the key default alone; bridge is a 500.",
        fix: .request { request throws(ParityAnswer) in
            request.body?.update(at: ["NetworkingConfig", "EndpointsConfig"]) { endpoints in
                guard case .object(var object)? = endpoints, object.rename("bridge", to: "default") else { return }
                endpoints = .object(object)
            }
        })

    private static let createNetworkNames = Difference(
        "container-create-network-names", ["ContainerCreate"],
        docker: "A network may have any name, with blanks for one.",
        podman: "Such a network is kept under another name.",
        fix: .request { request throws(ParityAnswer) in
            if let mode = request.body?["HostConfig"]?["NetworkMode"]?.string, !mode.contains(":") {
                request.body?[at: ["HostConfig", "NetworkMode"]] = .string(NetworkNames.engine(mode))
            }
            guard let endpoints = request.body?["NetworkingConfig"]?["EndpointsConfig"]?.object else { return }
            request.body?[at: ["NetworkingConfig", "EndpointsConfig"]] = .object(
                JSONObject(endpoints.map { (NetworkNames.engine($0.key), $0.value) }))
        })
}
