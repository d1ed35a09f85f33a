/// What to do about a container that is there already.
public enum DriftRule: Sendable, Hashable {
    /// Replace it where it differs from what is asked for.
    case replace
    /// Leave it as it is, whatever it is.
    case keep
    /// Replace it in any case.
    case always
}

extension ContainerRuntime {
    /// Why the container of this name would be replaced; nil where there is none, empty where it is as asked for.
    public func drift(of spec: ContainerSpec) async throws(RuntimeError) -> [DriftReason]? {
        guard let there = try await container(spec.name) else { return nil }
        return try await reasons(spec, there)
    }

    /// Has a container run as specified.
    ///
    /// One that is there and differs is replaced: it is renamed and stopped, the new one takes its name and starts, and
    /// only then is the old one removed. Where the new one cannot be made or started the old one is put back, running
    /// if it ran. Named volumes stay with it.
    ///
    /// - Parameters:
    ///   - starts: false makes it, and leaves the start to the caller.
    ///   - stopTimeout: of the one that is replaced; its own where it is nil.
    ///   - removesOld: false leaves the one that is replaced there, stopped and under another name: Podman removes none
    ///     whose network others still use.
    ///   - prepare: is called with a new one's id before it starts: files to put into it.
    /// - Throws: why the new one could not be made or started; the old one is then there as before.
    public func ensureContainer(
        _ spec: ContainerSpec, onDrift rule: DriftRule = .replace, starts: Bool = true, stopTimeout: Duration? = nil,
        removesOld: Bool = true,
        prepare: (String) async throws(RuntimeError) -> Void = { (_) async throws(RuntimeError) in }
    ) async throws(RuntimeError) -> Ensured<ContainerInfo> {
        guard let there = try await container(spec.name) else {
            let id = try await createContainer(marked(spec))
            do throws(RuntimeError) {
                try await prepare(id)
                if starts { try await startContainer(id) }
            } catch {
                // What never ran is of no use to anyone, and its name would be in the way of the next try.
                _ = try? await removeContainer(id, force: true, volumes: true)
                throw error
            }
            return Ensured(.created, try await known(id))
        }
        var why = rule == .keep ? [] : try await reasons(spec, there)
        if rule == .always, why.isEmpty { why = [DriftReason("recreated")] }
        guard !why.isEmpty else {
            if starts, !there.isRunning { try await startContainer(there.id) }
            return Ensured(.alreadyThere, try await known(there.id))
        }
        let id = try await replace(there, with: spec, starts: starts, stopTimeout, removesOld, prepare)
        return Ensured(.replaced(why: why), try await known(id))
    }

    /// The specification with the label by which a later ``drift(of:)`` knows it.
    public func marked(_ spec: ContainerSpec) -> ContainerSpec {
        var marked = spec
        marked.labels[OwnershipLabel.sections] = SpecSections(spec).text
        return marked
    }

    private func reasons(_ spec: ContainerSpec, _ there: ContainerInfo) async throws(RuntimeError) -> [DriftReason] {
        guard let text = there.labels[OwnershipLabel.sections], let was = SpecSections(parsing: text) else {
            return [DriftReason("unknown")]
        }
        var why = was.differing(from: SpecSections(spec))
        if let image = try await image(spec.image), image.id != there.imageID { why.append(DriftReason("digest")) }
        return why
    }

    private func replace(
        _ old: ContainerInfo, with spec: ContainerSpec, starts: Bool, _ stopTimeout: Duration?,
        _ removesOld: Bool,
        _ prepare: (String) async throws(RuntimeError) -> Void
    ) async throws(RuntimeError) -> String {
        let aside = "\(old.id.prefix(12))_\(spec.name)"
        try await renameContainer(old.id, to: aside)
        var new: String?
        do throws(RuntimeError) {
            let id = try await createContainer(marked(spec))
            new = id
            try await prepare(id)
            // Both may want the same port and the same volume.
            if old.isRunning { try await stopContainer(old.id, timeout: stopTimeout) }
            if starts { try await startContainer(id) }
        } catch {
            try await putBack(old, under: spec.name, insteadOf: new, after: error)
            throw error
        }
        guard removesOld else { return new ?? "" }
        do throws(RuntimeError) {
            try await removeContainer(old.id, force: true, volumes: false)
        } catch  where error.code == .notFound {
            // It removes itself.
        }
        return new ?? ""
    }

    private func putBack(
        _ old: ContainerInfo, under name: String, insteadOf new: String?, after error: RuntimeError
    ) async throws(RuntimeError) {
        let failure = await withCancellationShield(because: "the old container would stay aside under another name") {
            () async -> RuntimeError? in
            do throws(RuntimeError) {
                if let new { try await removeContainer(new, force: true, volumes: true) }
                try await renameContainer(old.id, to: name)
                if old.isRunning { try await startContainer(old.id) }
                return nil
            } catch let failure { return failure }
        }
        guard let failure else { return }
        throw RuntimeError(
            error.code,
            "\(error.message) The container that was there could not be put back either (\(failure.message)): it is \(old.id.prefix(12)), to be renamed to \(name).",
            engine: error.engine, cause: error)
    }

    private func known(_ id: String) async throws(RuntimeError) -> ContainerInfo {
        guard let found = try await container(id) else {
            throw RuntimeError(.notFound, "The container \(id.prefix(12)) was made and is already gone again.")
        }
        return found
    }
}
