import EngineAPI
import JSONTree

/// Image names as Docker shows them.
public enum ImageNames {
    /// Without what Podman puts before a short name: `docker.io/library/alpine:3` is `alpine:3`, `localhost/x` is `x`.
    public static func familiar(_ name: String) -> String {
        for prefix in ["docker.io/library/", "docker.io/", "localhost/"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    /// The name of the image that an operation did not find, as Docker says it: the one that was asked for, with its tag.
    static func missing(in text: String, _ asked: ParityRequest) -> String {
        let name = asked.route == "ContainerCreate" ? asked.body?["Image"]?.string ?? "" : asked.name
        guard let reference = try? ImageReference(name), reference.tag == nil, reference.digest == nil else {
            return name
        }
        return name + ":latest"
    }
}
