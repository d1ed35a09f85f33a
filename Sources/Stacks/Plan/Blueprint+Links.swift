import ContainerRuntime

extension Blueprint {
    /// Gives a service a further name in the networks that it shares with another one, which asks for it (`links`).
    ///
    /// Docker can tell one container alone of such a name, Podman all of a network or none; so all of it hear it, and a
    /// name that means another service there is not given away.
    mutating func link(_ service: String, to target: String, as alias: String) {
        guard alias != target, let place = services.firstIndex(where: { $0.name == target }) else { return }
        let own = Set(self.service(service)?.networkNames ?? [])
        for index in services[place].container.networks.indices {
            let network = services[place].container.networks[index].network
            guard own.contains(network), !services[place].container.networks[index].aliases.contains(alias) else {
                continue
            }
            let holder = services.first { other in
                other.name != target
                    && other.container.networks.contains { $0.network == network && $0.aliases.contains(alias) }
            }
            if let holder {
                notes.append(
                    "the link \(target):\(alias) of \(service) is no name of \(target)'s: in the network \(network) \(alias) is \(holder.name)"
                )
                continue
            }
            services[place].container.networks[index].aliases.append(alias)
            services[place].isLinked = true
        }
    }
}
