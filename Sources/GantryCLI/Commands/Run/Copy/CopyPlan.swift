import EngineAPI

/// Where a copy goes and under which name, as `docker cp` decides it (moby: `PrepareArchiveCopy`).
struct CopyPlan: Sendable, Hashable {
    /// The folder to unpack into; it is there, unless ``makesFolder`` is set.
    var folder: String
    /// The name that the copied file or folder gets there; nil for its own, or for the content of a folder.
    var name: String?
    /// Whether the content of the source goes into a folder that is to be made.
    var makesFolder = false

    /// - Parameters:
    ///   - source: what is copied.
    ///   - isFolder: whether it is a folder.
    ///   - target: where to.
    ///   - kind: what is there.
    /// - Throws: `invalidInput` for a folder over a file; `notFound` for a folder that is asserted and not there.
    init(_ source: CopyPath, isFolder: Bool, to target: CopyPath, _ kind: CopyKind) throws(EngineError) {
        switch kind {
        case .folder:
            folder = target.path
        case .other where isFolder:
            throw EngineError(.invalidInput, "\(target.path) is a file; a folder cannot be copied over it.")
        case .other where target.meansFolder:
            throw EngineError(.invalidInput, "\(target.path) is a file and no folder.")
        case .missing where !isFolder && target.meansFolder:
            throw EngineError(
                .notFound, "The folder \(target.path) is not there; make it, or leave its last slash out.")
        case .missing where source.meansContent:
            folder = target.path
            makesFolder = true
        case .other, .missing:
            folder = target.parent
            name = target.name
        }
    }
}
