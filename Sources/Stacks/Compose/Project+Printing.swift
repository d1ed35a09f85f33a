#if Stacks
extension Project {
    /// The project as compose's `config --format json` has it.
    public var json: String { GoJSON.text(document, indent: 2) + "\n" }

    /// The project as compose's `config` has it, byte for byte.
    public var yaml: String { GoYAML.text(yamlDocument) }

    /// Compose's hash of each service: what its containers bear as `com.docker.compose.config-hash`.
    public var hashes: [(service: String, hash: String)] { services.map { ($0.name, Self.hash($0.value)) } }

    /// The image of each service, that of a build without one included.
    public var images: [(service: String, image: String)] {
        services.map { ($0.name, $0.value["image"]?.text ?? "\(name)-\($0.name)") }
    }

    /// The profiles that services name, sorted.
    public var profiles: [String] { Set(services.flatMap { $0.value.words("profiles") }).sorted() }
}
#endif
