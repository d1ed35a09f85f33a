public import EngineAPI

extension Libpod {
    /// Unpacks a tar archive, the body, into a volume. Files that are there already stay, unless the archive has them
    /// too.
    public struct VolumeImport: Endpoint, UploadEndpoint {
        public static let route = Route.libpod(
            "VolumeImportLibpod", .post, "/libpod/volumes/{name}/import", .empty, since: APIVersion(5, 6, 0))
        public typealias Response = Void

        /// The volume's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.VolumeImport {
    /// ``Libpod/VolumeImport``.
    public static func libpodVolumeImport(_ name: String) -> Self {
        Self(name)
    }
}
