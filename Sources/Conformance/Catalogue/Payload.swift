/// A request's body.
public enum Payload: Sendable, Hashable {
    case none
    /// A JSON document, with placeholders.
    case json(String)
    /// Any text under any media type; an empty type sends no `Content-Type`.
    case text(type: String, String)
    /// An archive that is there already.
    case bytes([UInt8])
    /// A tar archive.
    case archive([File])
    /// The bytes of an answer that an earlier exchange kept as a whole (`Keepsake("saved", "")`).
    case kept(String)

    /// A file of an archive. A path that ends in `/` is a directory.
    public struct File: Sendable, Hashable {
        public var path: String
        public var content: String
        public var mode: UInt32
        /// What a symbolic link points to.
        public var link: String?

        public init(_ path: String, _ content: String = "", mode: UInt32 = 0o644, link: String? = nil) {
            self.path = path
            self.content = content
            self.mode = mode
            self.link = link
        }
    }

    /// A build context of one Dockerfile and some files.
    public static func context(_ dockerfile: String, _ files: File...) -> Payload {
        .archive([File("Dockerfile", dockerfile)] + files)
    }
}
