public import EngineAPI
import JSONTree

/// Image names and ids as Docker shows them.
public enum ImageNames {
    /// Without what Podman puts before a short name: `docker.io/library/alpine:3` is `alpine:3`, `localhost/x` is `x`.
    public static func familiar(_ name: String) -> String {
        for prefix in ["docker.io/library/", "docker.io/", "localhost/"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    /// An image id with its algorithm. Podman often leaves `sha256:` out.
    public static func id(_ id: String) -> String {
        id.utf8.count == 64 && ImageReference.isImageID(id) ? "sha256:" + id : id
    }

    /// The hexadecimal digits of an image id.
    public static func digits(_ id: String) -> String {
        id.hasPrefix("sha256:") ? String(id.dropFirst(7)) : id
    }

    /// The twelve digits that people see.
    public static func short(_ id: String) -> String { String(digits(id).prefix(12)) }

    /// Parses a name, refusing it in the words of github.com/distribution/reference.
    ///
    /// - Parameter tag: a tag or digest that was given beside the name.
    public static func parse(_ name: String, tag: String? = nil) throws(ParityAnswer) -> ImageReference {
        let parsed: ImageReference
        do throws(EngineError) { parsed = try ImageReference(name) } catch { throw .error(400, refusal(of: name)) }
        guard let tag, !tag.isEmpty else { return parsed }
        do throws(EngineError) {
            return try tag.contains(":") ? ImageReference("\(parsed.name)@\(tag)") : parsed.with(tag: tag)
        } catch {
            throw .error(400, tag.contains(":") ? "invalid digest format" : "invalid tag format")
        }
    }

    private static func refusal(of name: String) -> String {
        guard name.utf8.count <= 1024, let lower = try? ImageReference(name.lowercased()) else {
            return "invalid reference format"
        }
        var path = name.prefix { $0 != "@" }
        if lower.domain == "docker.io" {
            for prefix in ["docker.io/", "index.docker.io/"] where path.hasPrefix(prefix) {
                path = path.dropFirst(prefix.count)
            }
        } else {
            path = path.drop { $0 != "/" }.dropFirst()
        }
        path = path.prefix { $0 != ":" }
        guard path.contains(where: \.isUppercase) else { return "invalid reference format" }
        let full = path.contains("/") || lower.domain != "docker.io" ? String(path) : "library/\(path)"
        return "invalid reference format: repository name (\(full)) must be lowercase"
    }

    /// Whether Docker speaks plain HTTP to a registry if it must: it is on this machine.
    ///
    /// Source: moby's `registry/config.go`, which lists `127.0.0.0/8` and `::1/128` as insecure.
    public static func isLoopback(_ domain: String) -> Bool {
        let host = domain.hasPrefix("[") ? domain.prefix { $0 != "]" }.dropFirst() : domain.prefix { $0 != ":" }
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.allSatisfy { $0 != nil } && numbers[0] == 127
    }

    /// The name of the image that an operation did not find, as Docker says it: the one that was asked for, with its tag.
    static func missing(in text: String, _ asked: ParityRequest) -> String {
        var name = asked.name
        switch asked.route {
        case "ContainerCreate": name = asked.body?["Image"]?.string ?? ""
        case "ImageGet": return name
        case "ImageGetAll":
            let names = asked.query.values(of: "names").flatMap { $0.split(separator: ",").map(String.init) }
            return names.first { text.contains($0) } ?? names.first ?? ""
        case "ImageList", "ImagePrune":
            let marks = (asked.filters ?? []).filter { $0.key == "before" || $0.key == "since" }.flatMap(\.values)
            name = marks.first { text.contains($0) } ?? marks.first ?? ""
        default: break
        }
        guard let reference = try? ImageReference(name), reference.tag == nil, reference.digest == nil else {
            return name
        }
        return name + ":latest"
    }
}
