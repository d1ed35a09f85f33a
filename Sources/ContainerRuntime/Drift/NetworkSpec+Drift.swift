extension NetworkSpec {
    /// What the network that is there has otherwise than it was asked for. What was not asked for (subnets that the
    /// engine picked, its own options, labels of others) is no difference.
    public func differing(from there: NetworkInfo) -> [DriftReason] {
        var why: [DriftReason] = []
        if there.driver != driver { why.append(DriftReason("driver")) }
        if !options.allSatisfy({ there.options[$0.key] == $0.value }) { why.append(DriftReason("options")) }
        let missing = subnets.contains { asked in
            !there.subnets.contains { has in
                has.subnet == asked.subnet && (asked.gateway == nil || has.gateway == asked.gateway)
                    && (asked.range == nil || has.range == nil || has.range == asked.range)
            }
        }
        if missing { why.append(DriftReason("subnets")) }
        if isIPv6 != there.isIPv6, isIPv6 || !subnets.contains(where: { $0.subnet.contains(":") }) {
            why.append(DriftReason("IPv6"))
        }
        if isInternal != there.isInternal { why.append(DriftReason("isolation")) }
        if !labels.allSatisfy({ there.labels[$0.key] == $0.value }) { why.append(DriftReason("labels")) }
        return why
    }

    /// The mark of what is asked for, to be kept under ``OwnershipLabel/sections`` with the network.
    public var mark: String { SpecSections(self).text }

    /// What has changed since the network was made; where it bears no ``mark`` of gantry's, what it has otherwise than it
    /// is asked for, labels aside.
    public func changes(since there: NetworkInfo) -> [DriftReason] {
        guard let was = there.labels[OwnershipLabel.sections].flatMap(SpecSections.init(parsing:)) else {
            return differing(from: there).filter { $0.section != "labels" }
        }
        return was.differing(from: SpecSections(self))
    }

    /// What ``NetworkRuntime/ensureNetwork(_:)`` says of a network that was there.
    public func found(_ there: NetworkInfo) -> Ensured<NetworkInfo> {
        let why = differing(from: there)
        return Ensured(why.isEmpty ? .alreadyThere : .differs(why: why), there)
    }
}
