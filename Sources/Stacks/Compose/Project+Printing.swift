#if Stacks
import Yams

extension Project {
    /// The project as compose's `config --format json` has it.
    public var json: String { GoJSON.text(document, indent: 2) + "\n" }

    /// The project as YAML that compose and gantry read again.
    /// - Throws: never, but for what libYAML refuses to write.
    public func yaml() throws -> String { try Yams.serialize(node: Self.node(document)) }

    /// Compose's hash of each service: what its containers bear as `com.docker.compose.config-hash`.
    public var hashes: [(service: String, hash: String)] { services.map { ($0.name, Self.hash($0.value)) } }

    /// The image of each service, that of a build without one included.
    public var images: [(service: String, image: String)] {
        services.map { ($0.name, $0.value["image"]?.text ?? "\(name)-\($0.name)") }
    }

    /// The profiles that services name, sorted.
    public var profiles: [String] { Set(services.flatMap { $0.value.words("profiles") }).sorted() }

    private static func node(_ value: ComposeValue) -> Node {
        switch value.content {
        case .null: return Node("null", .implicit, .plain)
        case .bool, .int, .float: return Node(value.text ?? "", .implicit, .plain)
        case .text(let text):
            // What would be read as something else, or as a variable, is quoted.
            if case .text = ComposeText.content(plain: text), !text.contains(": "), !text.contains("#") {
                return Node(text, Tag(.str), .any)
            }
            return Node(text, Tag(.str), .doubleQuoted)
        case .list(let items): return Node(items.map(node), Tag(.seq), items.isEmpty ? .flow : .block)
        case .map(let entries):
            return Node(
                entries.map { (Node($0.key, Tag(.str), .any), node($0.value)) }, Tag(.map),
                entries.isEmpty ? .flow : .block)
        }
    }
}
#endif
