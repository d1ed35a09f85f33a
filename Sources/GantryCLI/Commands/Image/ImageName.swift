/// The parts of an image's name as written: `localhost:5000/team/web:1.2@sha256:…`.
struct ImageName: Sendable, Hashable {
    var repository: String
    var tag: String?
    var digest: String?

    /// A colon before a slash belongs to the registry's port, not to a tag (S1-32).
    init(_ text: String) {
        var rest = text[...]
        if let mark = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        repository = String(rest)
    }

    /// What a pull asks for: a digest, a tag, or `latest`.
    var version: String { digest ?? tag ?? "latest" }

    /// As it is written, with the version that was meant.
    var description: String { digest.map { "\(repository)@\($0)" } ?? "\(repository):\(version)" }
}
