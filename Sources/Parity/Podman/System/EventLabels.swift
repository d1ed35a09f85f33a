import EngineAPI
import JSONTree

/// What the attributes of Podman's events say in other words than Docker's.
enum EventLabels {
    /// The image as the container's creator wrote it.
    static func image(_ attributes: JSONObject) -> String? {
        let asked = Remembered.value(in: .object(attributes))
        return asked?["Image"]?.string ?? asked?["Config"]?["Image"]?.string
    }

    static func hide(_ attributes: inout JSONObject) { attributes.removeValue(forKey: Remembered.label) }

    /// An image's name without its tag and digest.
    static func repository(_ image: String) -> String {
        let name = image.prefix { $0 != "@" }
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return String(name) }
        return String(name[..<colon])
    }

    /// Podman's default network is Docker's `bridge`.
    static func network(_ name: String) -> String { name == "podman" ? "bridge" : name }
}
