import EngineAPI
public import JSONTree

/// What Docker does when an image is to be deleted, in steps that an engine which knows less can take.
///
/// Source: moby's `ImageDelete`, daemon/images/image_delete.go.
public struct ImageRemoval: Sendable {
    public struct Use: Sendable, Hashable {
        public let container: String
        public let isRunning: Bool

        public init(container: String, isRunning: Bool) {
            self.container = container
            self.isRunning = isRunning
        }
    }

    /// The names to take away, as the engine writes them.
    public private(set) var untag: [String] = []
    /// Whether the image goes as well.
    public private(set) var deletes = false
    public let id: String

    /// Who uses an image, from a list of all containers.
    public static func uses(of id: String, in containers: JSONValue) -> [Use] {
        (containers.array ?? []).compactMap { container in
            guard ImageNames.digits(container["ImageID"]?.string ?? "") == ImageNames.digits(id) else { return nil }
            let state = container["State"]?.string ?? ""
            return Use(
                container: container["Id"]?.string ?? "", isRunning: ["running", "paused", "stopping"].contains(state))
        }
    }

    /// - Parameters:
    ///   - image: the image as the engine describes it.
    ///   - name: what the client called it.
    /// - Throws: Docker's refusal.
    public init(
        of image: JSONValue, named name: String, force: Bool, uses: [Use]
    ) throws(ParityAnswer) {
        id = ImageNames.digits(image["Id"]?.string ?? "")
        let tags = (image["RepoTags"]?.array ?? []).compactMap(\.string).sorted()
        if id.hasPrefix(ImageNames.digits(name)) {
            try byID(tags, force, uses)
        } else {
            try byName(tags, name, force, uses)
        }
    }

    private mutating func byName(
        _ tags: [String], _ name: String, _ force: Bool, _ uses: [Use]
    ) throws(ParityAnswer) {
        let wanted = try ImageNames.parse(name).withDefaultTag.familiar
        if !force, tags.count == 1, let use = uses.first {
            throw .error(
                409,
                "conflict: unable to remove repository reference \"\(name)\" (must force) - container "
                    + "\(ImageNames.short(use.container)) is using its referenced image \(ImageNames.short(id))")
        }
        untag = tags.filter { ImageNames.familiar($0) == wanted }
        deletes = untag.count == tags.count && uses.isEmpty
    }

    private mutating func byID(_ tags: [String], _ force: Bool, _ uses: [Use]) throws(ParityAnswer) {
        if let use = uses.first(where: \.isRunning) {
            throw conflict("cannot be forced", "image is being used by running container", use)
        }
        if !force, tags.count > 1 {
            throw .error(
                409,
                "conflict: unable to delete \(ImageNames.short(id)) (must be forced) - image is referenced in multiple "
                    + "repositories")
        }
        if !force, let use = uses.first {
            throw conflict("must be forced", "image is being used by stopped container", use)
        }
        untag = tags
        // A stopped container keeps its image on Podman: it could not start again without.
        deletes = uses.isEmpty
    }

    private func conflict(_ force: String, _ reason: String, _ use: Use) -> ParityAnswer {
        .error(
            409,
            "conflict: unable to delete \(ImageNames.short(id)) (\(force)) - \(reason) "
                + ImageNames.short(use.container))
    }

    /// Docker's answer.
    ///
    /// - Parameter deleted: what the engine said of the image's removal.
    public func lines(_ deleted: JSONValue?) -> [JSONValue] {
        let names: [JSONValue] = untag.map { ["Untagged": .string(ImageNames.familiar($0))] }
        let ids: [JSONValue] = (deleted?.array ?? []).compactMap { line in
            (line["Deleted"]?.string).map { ["Deleted": .string(ImageNames.id($0))] }
        }
        return names + ids
    }
}
