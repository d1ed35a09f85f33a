public import EngineAPI

extension Libpod {
    /// Removes a volume. Throws `conflict` where a container uses it.
    public struct VolumeDelete: Endpoint {
        public static let route = Route.libpod("VolumeDeleteLibpod", .delete, "/libpod/volumes/{name}", .empty)
        public typealias Response = Void

        /// The volume's name or id.
        public var name: String
        /// Stops and removes the containers that use it.
        public var force: Bool
        /// How long those containers may take to stop; whole seconds, rounded up.
        public var timeout: Duration?

        public init(_ name: String, force: Bool = false, timeout: Duration? = nil) {
            self.name = name
            self.force = force
            self.timeout = timeout
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("force", force ? true : nil)
            request.query("timeout", timeout?.wholeSeconds)
        }
    }
}

extension Endpoint where Self == Libpod.VolumeDelete {
    /// ``Libpod/VolumeDelete``.
    public static func libpodVolumeDelete(_ name: String, force: Bool = false, timeout: Duration? = nil) -> Self {
        Self(name, force: force, timeout: timeout)
    }
}
