import ContainerRuntime

/// Networks and volumes.
extension Planner {
    mutating func planNetworks(_ services: [ServiceBlueprint]) throws(RuntimeError) {
        let used = Set(services.flatMap(\.networkNames))
        for network in blueprint.networks where used.contains(network.spec.name) {
            guard let there = observed.networks[network.spec.name] else {
                if network.isExternal {
                    throw RuntimeError(
                        .notFound,
                        "The network \(network.spec.name) is external to the project and is not there. Make it (gantry network create \(network.spec.name)), or take external out."
                    )
                }
                plan.networks.append(Plan.NetworkStep(marked(network)))
                continue
            }
            guard !network.isExternal else { continue }
            let owner = there.labels[ComposeLabel.project]
            if owner != blueprint.project {
                plan.notes.append(
                    "the network \(there.name) was not made for this project\(owner.map { " but for \($0)" } ?? ""); it is used as it is"
                )
            } else {
                planChange(of: network, there)
            }
        }
    }

    private mutating func planChange(of network: NetworkBlueprint, _ there: NetworkInfo) {
        let why = network.spec.changes(since: there)
        guard !why.isEmpty else { return }
        let changed = "the network \(there.name) stays as it is (\(why.map(\.description).joined(separator: ", ")))"
        if options.recreation == .never { return plan.notes.append(changed) }
        let others = observed.containers.filter { one in
            one.networks.contains { $0.network == there.name } && !isReplaceable(one)
        }
        guard others.isEmpty else {
            let names = others.map(\.name).sorted().joined(separator: ", ")
            return plan.notes.append("\(changed): \(names) would lose it, and would not come back by this")
        }
        newNetworks.insert(there.name)
        plan.networks.append(Plan.NetworkStep(marked(network), reasons: why))
    }

    /// Whether a container is looked at now, so that it may be replaced, or is removed anyway.
    private func isReplaceable(_ container: ContainerInfo) -> Bool {
        if container.isOneOff { return false }
        let service = container.composeService
        if blueprint.service(service) != nil {
            return selection.contains(service) && !options.keepsOwn.contains(service)
        }
        return options.removesOrphans && !blueprint.otherServices.contains(service)
    }

    private func marked(_ network: NetworkBlueprint) -> NetworkSpec {
        var spec = network.spec
        spec.labels.merge(projectLabels([ComposeLabel.network: network.key], network.spec.mark)) { $1 }
        return spec
    }

    mutating func planVolumes(_ services: [ServiceBlueprint]) throws(RuntimeError) {
        let used = Set(services.flatMap(\.volumeNames))
        for volume in blueprint.volumes where used.contains(volume.spec.name) {
            guard let there = observed.volumes[volume.spec.name] else {
                if volume.isExternal {
                    throw RuntimeError(
                        .notFound,
                        "The volume \(volume.spec.name) is external to the project and is not there. Make it (gantry volume create \(volume.spec.name)), or take external out."
                    )
                }
                var spec = volume.spec
                spec.labels.merge(projectLabels([ComposeLabel.volume: volume.key], volume.spec.mark)) { $1 }
                plan.volumes.append(spec)
                continue
            }
            guard !volume.isExternal else { continue }
            let owner = there.labels[ComposeLabel.project]
            if owner != blueprint.project {
                plan.notes.append(
                    "the volume \(there.name) was not made for this project\(owner.map { " but for \($0)" } ?? ""); it is used as it is"
                )
                continue
            }
            let why = volume.spec.changes(since: there)
            guard !why.isEmpty else { continue }
            plan.notes.append(
                "the volume \(there.name) stays as it is, with what is in it (\(why.map(\.description).joined(separator: ", "))); `gantry down` and `gantry volume rm \(there.name)` before `gantry up` makes it anew, and empty"
            )
        }
    }

    private func projectLabels(_ more: [String: String], _ mark: String) -> [String: String] {
        [
            ComposeLabel.project: blueprint.project, ComposeLabel.version: ComposeLabel.composeVersion,
            OwnershipLabel.stack: blueprint.project, OwnershipLabel.sections: mark,
        ].merging(more) { $1 }
    }
}
