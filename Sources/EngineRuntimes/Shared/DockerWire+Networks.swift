import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient

extension DockerWire {
    func ensureNetwork(_ spec: NetworkSpec) async throws(RuntimeError) -> Ensured<NetworkInfo> {
        if let there = try await network(spec.name) { return spec.found(there) }
        let request = Docker.NetworkCreateRequest {
            $0.name = spec.name
            $0.driver = spec.driver
            $0.checkDuplicate = true
            $0.isInternal = spec.isInternal
            $0.attachable = spec.isAttachable
            $0.enableIPv6 = spec.isIPv6
            $0.options = spec.options
            $0.labels = spec.labels
            let configuration = spec.subnets.map { subnet in
                Docker.IPAMConfig(
                    subnet: subnet.subnet, ipRange: subnet.range, gateway: subnet.gateway,
                    auxiliaryAddresses: subnet.reserved.isEmpty ? nil : subnet.reserved)
            }
            if !configuration.isEmpty || spec.ipamDriver != nil || !spec.ipamOptions.isEmpty {
                $0.ipam = Docker.IPAM(
                    driver: spec.ipamDriver ?? "default", config: configuration,
                    options: spec.ipamOptions.isEmpty ? nil : spec.ipamOptions)
            }
        }
        do throws(EngineError) {
            _ = try await engine.send(.networkCreate(request))
        } catch {
            if error.code == .conflict, let there = try await network(spec.name) {
                return spec.found(there)
            }
            throw Self.overlap(error, spec)
        }
        guard let made = try await network(spec.name) else {
            throw RuntimeError(.notFound, "The network \(spec.name) was made and is already gone again.")
        }
        return Ensured(.created, made)
    }

    func network(_ name: String) async throws(RuntimeError) -> NetworkInfo? {
        let network = try await found { () async throws(EngineError) in try await engine.send(.networkInspect(name)) }
        guard let network, network.name == name || network.id == name else { return nil }
        return NetworkInfo(network)
    }

    func networks(labels: [String: String]) async throws(RuntimeError) -> [NetworkInfo] {
        try await translated { () async throws(EngineError) in
            try await engine.send(.networkList(filters: Self.filters(labels)))
        }.map { NetworkInfo($0) }.filter { $0.labels.bears(labels) }
    }

    func removeNetwork(_ name: String) async throws(RuntimeError) -> Bool {
        do throws(EngineError) {
            try await engine.send(.networkDelete(name))
            return true
        } catch {
            if error.code == .notFound { return false }
            var refusal = RuntimeError(error)
            // Docker answers 403 where containers are in it, Podman up to 4.3 500.
            let text = error.debugDescription.lowercased()
            if text.contains("active endpoints") || text.contains("being used") { refusal.code = .conflict }
            throw refusal
        }
    }

    func connect(_ container: String, to network: NetworkAttachment) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in
            try await engine.send(
                .networkConnect(network.network, container: container, endpointConfig: Docker.EndpointSettings(network))
            )
        }
    }

    func disconnect(_ container: String, from network: String) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in
            try await engine.send(.networkDisconnect(network, container: container))
        }
    }

    private static func overlap(_ error: EngineError, _ spec: NetworkSpec) -> RuntimeError {
        var refusal = RuntimeError(error)
        let text = error.debugDescription.lowercased()
        guard
            ["overlap", "already used", "already being used", "used on the host"].contains(where: {
                text.contains($0)
            })
        else { return refusal }
        refusal.code = .conflict
        let wanted = spec.subnets.map(\.subnet).joined(separator: ", ")
        refusal.message =
            "The network \(spec.name) cannot have \(wanted.isEmpty ? "its addresses" : wanted): another network has them (\(error.message)). Choose another subnet, or remove that network."
        return refusal
    }
}

extension Docker.EndpointSettings {
    init(_ attachment: NetworkAttachment) {
        self.init()
        if !attachment.aliases.isEmpty { aliases = attachment.aliases }
        macAddress = attachment.macAddress
        gwPriority = attachment.gatewayPriority
        if !attachment.driverOptions.isEmpty { driverOpts = attachment.driverOptions }
        if attachment.ipv4 != nil || attachment.ipv6 != nil || !attachment.linkLocal.isEmpty {
            ipamConfig = Docker.EndpointIPAMConfig(
                ipv4Address: attachment.ipv4, ipv6Address: attachment.ipv6,
                linkLocalIPs: attachment.linkLocal.isEmpty ? nil : attachment.linkLocal)
        }
    }
}

extension NetworkInfo {
    init(_ network: Docker.Network) {
        self.init(
            name: network.name, id: network.id, driver: network.driver ?? "", labels: network.labels ?? [:],
            options: network.options ?? [:],
            subnets: (network.ipam?.config ?? []).compactMap { part in
                part.subnet.map {
                    NetworkSpec.Subnet(
                        $0, gateway: part.gateway, range: part.ipRange, reserved: part.auxiliaryAddresses ?? [:])
                }
            },
            isInternal: network.isInternal ?? false, isIPv6: network.enableIPv6 ?? false)
    }
}
