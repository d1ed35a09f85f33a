/// The name of an image as registries and engines understand it: `alpine`, `localhost:5000/team/app:1.2`,
/// `quay.io/x/y@sha256:…`, or with both a tag and a digest.
///
/// The short names that people type stand for Docker Hub: `alpine` is `docker.io/library/alpine`. (Podman may resolve
/// a short name to another registry by its own configuration; pass the ``canonical`` form where that must not happen.)
/// Source: github.com/distribution/reference, `normalize.go` and `regexp.go`.
public struct ImageReference: Hashable, Sendable {
    /// The registry's host and port: `docker.io`, `localhost:5000`, `[::1]:5000`.
    public let domain: String
    /// The repository at that registry: `library/alpine`.
    public let path: String
    /// The tag, if one was given.
    public let tag: String?
    /// The digest with its algorithm, if one was given: `sha256:…`.
    public let digest: String?

    private init(domain: String, path: String, tag: String?, digest: String?) {
        self.domain = domain
        self.path = path
        self.tag = tag
        self.digest = digest
    }

    /// Parses a reference in its short or full form.
    /// - Throws: `invalidInput`, saying which part is wrong. 64 hexadecimal digits alone are an image ID and no
    ///   reference; see ``isImageID(_:)``.
    public init(_ text: String) throws(EngineError) {
        func failure(_ reason: String) -> EngineError {
            EngineError(.invalidInput, "\"\(text)\" is no image reference: \(reason)")
        }
        if text.isEmpty { throw failure("it is empty") }
        if text.utf8.count == 64, ImageReference.isImageID(text) {
            throw failure("64 hexadecimal digits are an image ID")
        }
        let (domain, rest) = ImageReference.splitDomain(text[...])
        guard ReferenceGrammar.isDomain(domain) else { throw failure("\"\(domain)\" is no registry host") }

        let (name, digest) = ReferenceGrammar.cut(rest, at: "@")
        let (path, tag) = ReferenceGrammar.cut(name, at: ":")
        if path.utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) {
            throw failure("the repository name \"\(path)\" must be in lower case")
        }
        guard ReferenceGrammar.isPath(path) else {
            throw failure(
                path.isEmpty
                    ? "the repository name is missing"
                    : "\"\(path)\" is no repository name (lower-case letters and digits, parted by one '.', one or two "
                        + "'_', any '-' or '/')")
        }
        guard path.utf8.count <= 255 else { throw failure("the repository name is longer than 255 characters") }
        if let tag, !ReferenceGrammar.isTag(tag) {
            throw failure("\"\(tag)\" is no tag (up to 128 letters, digits, '_', '.' and '-'; no '.' or '-' first)")
        }
        if let digest, !ReferenceGrammar.isDigest(digest) {
            throw failure("\"\(digest)\" is no digest (sha256:, sha384: or sha512: and its hexadecimal digits)")
        }
        self.init(domain: domain, path: String(path), tag: tag.map(String.init), digest: digest.map(String.init))
    }

    /// The registry and the repository: `docker.io/library/alpine`.
    public var name: String { "\(domain)/\(path)" }

    /// ``name`` as people write it: `alpine` for `docker.io/library/alpine`.
    public var familiarName: String {
        guard domain == ImageReference.hub else { return name }
        let official = path.hasPrefix("library/") ? path.dropFirst(8) : Substring(path)
        return official.contains("/") ? path : String(official)
    }

    /// The full form with what was given of tag and digest: `docker.io/library/alpine:3.20`.
    public var canonical: String { name + suffix }

    /// The short form with what was given of tag and digest: `alpine:3.20`.
    public var familiar: String { familiarName + suffix }

    /// The same image with the tag `latest` if neither tag nor digest was given, as engines complete it.
    public var withDefaultTag: ImageReference {
        guard tag == nil, digest == nil else { return self }
        return ImageReference(domain: domain, path: path, tag: "latest", digest: nil)
    }

    /// The same repository with another tag and no digest.
    /// - Throws: `invalidInput` if `tag` is not a tag.
    public func with(tag: String) throws(EngineError) -> ImageReference {
        guard ReferenceGrammar.isTag(tag[...]) else {
            throw EngineError(.invalidInput, "\"\(tag)\" is no image tag")
        }
        return ImageReference(domain: domain, path: path, tag: tag, digest: nil)
    }

    /// Whether this is an image ID as engines print it, with or without `sha256:`, whole or shortened.
    ///
    /// A shortened ID also reads as a repository name; engines try the name first.
    public static func isImageID(_ text: String) -> Bool {
        let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
        return (1...64).contains(digits.utf8.count) && digits.utf8.allSatisfy(ReferenceGrammar.isLowerHexadecimal)
    }

    private static let hub = "docker.io"

    private var suffix: String { (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "") }

    /// Tells a registry's host from the first part of a repository name: it is `localhost`, has a dot, a colon or an
    /// upper-case letter.
    private static func splitDomain(_ text: Substring) -> (domain: String, rest: Substring) {
        func onHub(_ rest: Substring) -> (String, Substring) {
            (hub, rest.contains("/") ? rest : "library/" + rest)
        }
        let (first, rest) = ReferenceGrammar.cut(text, at: "/")
        guard let rest else { return (hub, "library/" + text) }
        if first == "index.docker.io" || first == hub { return onHub(rest) }
        let isDomain =
            first == "localhost" || first.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
            || first.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return isDomain ? (String(first), rest) : (hub, text)
    }
}

extension ImageReference: CustomStringConvertible {
    /// The short form.
    public var description: String { familiar }
}
