/// What `down` removes beside containers and networks.
public struct DownOptions: Sendable, Hashable {
    public enum Images: String, Sendable, Hashable {
        /// Those that were built for the project.
        case local
        /// All that its containers were made from.
        case all
    }

    /// All where it is empty; with services named, only their containers go, and what they alone use.
    public var services: [String] = []
    /// The project's volumes, and those without a name.
    public var removesVolumes = false
    public var images: Images?
    /// Containers whose service is not among these are orphans, and stay unless ``removesOrphans``. Nil knows no orphans.
    public var knownServices: Set<String>?
    public var removesOrphans = false
    /// Whole seconds; each container's own where it is nil.
    public var timeout: Duration?

    public init() {}
}
