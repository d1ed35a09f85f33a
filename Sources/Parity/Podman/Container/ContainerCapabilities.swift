import JSONTree

extension ParityRequest {
    /// Adds the capabilities that Docker gives unasked and Podman does not.
    ///
    /// For root alone: Podman would give added ones to the process of any other user, to whom Docker gives none.
    public mutating func grantDockersCapabilities(_ memory: ContainerMemory) {
        guard memory.isRoot, memory.host["Privileged"]?.bool != true else { return }
        let host = body?["HostConfig"]
        let dropped = Set((host?["CapDrop"]?.array?.compactMap(\.string) ?? []).map(Capabilities.normal))
        let added = host?["CapAdd"]?.array ?? []
        let known = Set(added.compactMap(\.string).map(Capabilities.normal))
        guard !dropped.contains("ALL"), !known.contains("ALL") else { return }
        let own = Capabilities.dockersOwn.map(Capabilities.normal)
        let missing = own.filter { !dropped.contains($0) && !known.contains($0) }
        if !missing.isEmpty { body?[at: ["HostConfig", "CapAdd"]] = .array(added + missing.map(JSONValue.string)) }
        // Podman refuses to drop what it has not given.
        if !dropped.isEmpty, let list = host?["CapDrop"]?.array {
            let kept = list.filter { !own.contains(Capabilities.normal($0.string ?? "")) }
            body?[at: ["HostConfig", "CapDrop"]] = .array(kept)
        }
    }
}
