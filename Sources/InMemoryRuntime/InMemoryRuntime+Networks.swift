public import ContainerRuntime
import Synchronization

extension InMemoryRuntime {
    public func ensureNetwork(_ spec: NetworkSpec) async throws(RuntimeError) -> Ensured<NetworkInfo> {
        try with { (state) throws(RuntimeError) in
            if let there = state.networks[spec.name] { return spec.found(there) }
            for subnet in spec.subnets {
                if let other = state.networks.values.first(where: { one in
                    one.subnets.contains { $0.subnet == subnet.subnet }
                }) {
                    throw RuntimeError(
                        .conflict,
                        "The network \(spec.name) cannot have \(subnet.subnet): \(other.name) has it. Choose another subnet.",
                        engine: "memory")
                }
            }
            let made = NetworkInfo(
                name: spec.name, id: state.nextID(), driver: spec.driver, labels: spec.labels, options: spec.options,
                subnets: spec.subnets, isInternal: spec.isInternal, isIPv6: spec.isIPv6)
            state.networks[spec.name] = made
            return Ensured(.created, made)
        }
    }

    public func network(_ name: String) async throws(RuntimeError) -> NetworkInfo? {
        state.withLock { state in state.networks[name] ?? state.networks.values.first { $0.id == name } }
    }

    public func networks(labels: [String: String]) async throws(RuntimeError) -> [NetworkInfo] {
        state.withLock { state in
            state.networks.values.filter { $0.labels.bears(labels) }.sorted { $0.name < $1.name }
        }
    }

    @discardableResult
    public func removeNetwork(_ name: String) async throws(RuntimeError) -> Bool {
        try with { (state) throws(RuntimeError) in
            guard state.networks[name] != nil else { return false }
            let user = state.containers.values.first { one in
                one.info.isRunning && one.info.networks.contains { $0.network == name }
            }
            if let user {
                throw RuntimeError(
                    .conflict, "The network \(name) is in use by \(user.info.name); stop that first.", engine: "memory")
            }
            state.networks[name] = nil
            return true
        }
    }

    public func connect(_ container: String, to network: NetworkAttachment) async throws(RuntimeError) {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            guard state.networks[network.network] != nil else {
                throw RuntimeError(.notFound, "There is no network \(network.network) in memory.", engine: "memory")
            }
            state.containers[id]?.info.networks.append(
                ContainerInfo.Attachment(
                    network: network.network, ipv4: network.ipv4 ?? "", ipv6: network.ipv6 ?? "",
                    aliases: network.aliases))
        }
    }

    public func disconnect(_ container: String, from network: String) async throws(RuntimeError) {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(container)
            state.containers[id]?.info.networks.removeAll { $0.network == network }
        }
    }
}
