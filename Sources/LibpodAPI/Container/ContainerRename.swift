public import EngineAPI

extension Libpod {
    /// Renames a container.
    public struct ContainerRename: Endpoint {
        public static let route = Route.libpod(
            "ContainerRenameLibpod", .post, "/libpod/containers/{name}/rename", .empty)
        public typealias Response = Void

        /// The container's name or id.
        public var name: String
        /// The new name.
        public var newName: String

        public init(_ name: String, newName: String) {
            self.name = name
            self.newName = newName
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("name", newName)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerRename {
    /// ``Libpod/ContainerRename``.
    public static func libpodContainerRename(_ name: String, newName: String) -> Self {
        Self(name, newName: newName)
    }
}
