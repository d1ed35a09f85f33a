extension Libpod {
    /// A kernel namespace of a container or pod.
    public struct Namespace: Codable, Sendable, Hashable {
        public var mode: String
        /// What the mode needs: a path, or a container's name.
        public var value: String?

        public init(_ mode: String, value: String? = nil) {
            self.mode = mode
            self.value = value
        }

        enum CodingKeys: String, CodingKey {
            case mode = "nsmode"
            case value
        }
    }
}

extension Libpod.Namespace {
    /// One of its own.
    public static let `private` = Self("private")
    /// The engine's machine's.
    public static let host = Self("host")
    /// Networks that Podman manages. For the network only.
    public static let bridge = Self("bridge")
    /// No network. For the network only.
    public static let none = Self("none")
    /// Another container's.
    public static func container(_ name: String) -> Self { Self("container", value: name) }
    /// One that is there already, at a path on the engine's machine.
    public static func path(_ path: String) -> Self { Self("path", value: path) }
    /// The pod's.
    public static let pod = Self("pod")
    /// The caller's own user id inside as outside. For users only.
    public static let keepID = Self("keep-id")
    /// A range of its own. For users only.
    public static let auto = Self("auto")
    /// Networking in user space, rootless. For the network only; Podman 4.4 and later.
    public static let pasta = Self("pasta")
    /// Networking in user space, rootless. For the network only; gone since Podman 6.0.
    public static let slirp4netns = Self("slirp4netns")
}
