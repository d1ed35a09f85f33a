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

    /// What ``VolumeRuntime/ensureVolume(_:)`` says of a volume that was there.
    public func found(_ there: VolumeInfo) -> Ensured<VolumeInfo> {
        let why = differing(from: there)
        return Ensured(why.isEmpty ? .alreadyThere : .differs(why: why), there)
    }
}
