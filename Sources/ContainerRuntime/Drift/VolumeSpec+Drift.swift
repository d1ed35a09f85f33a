extension VolumeSpec {
    /// What the volume that is there has otherwise than it was asked for. Labels of others beside the asked ones are no
    /// difference.
    public func differing(from there: VolumeInfo) -> [DriftReason] {
        var why: [DriftReason] = []
        if there.driver != driver { why.append(DriftReason("driver")) }
        if there.options != options { why.append(DriftReason("options")) }
        if !labels.allSatisfy({ there.labels[$0.key] == $0.value }) { why.append(DriftReason("labels")) }
        return why
    }

    /// The mark of what is asked for, to be kept under ``OwnershipLabel/sections`` with the volume.
    public var mark: String { SpecSections(self).text }

    /// What has changed since the volume was made; where it bears no ``mark`` of gantry's, what it has otherwise than it
    /// is asked for, labels aside.
    public func changes(since there: VolumeInfo) -> [DriftReason] {
        guard let was = there.labels[OwnershipLabel.sections].flatMap(SpecSections.init(parsing:)) else {
            return differing(from: there).filter { $0.section != "labels" }
        }
        return was.differing(from: SpecSections(self))
    }

    /// What ``VolumeRuntime/ensureVolume(_:)`` says of a volume that was there.
    public func found(_ there: VolumeInfo) -> Ensured<VolumeInfo> {
        let why = differing(from: there)
        return Ensured(why.isEmpty ? .alreadyThere : .differs(why: why), there)
    }
}
