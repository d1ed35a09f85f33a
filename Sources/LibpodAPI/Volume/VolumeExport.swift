public import EngineAPI

extension Libpod {
    /// A volume's files as a tar archive.
    public struct VolumeExport: StreamEndpoint {
        public static let route = Route.libpod(
            "VolumeExportLibpod", .get, "/libpod/volumes/{name}/export", .bytes, since: APIVersion(5, 6, 0))

        /// The volume's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }

        public func makeDecoder(_ context: StreamContext) -> ByteDecoder { ByteDecoder() }
    }
}

extension StreamEndpoint where Self == Libpod.VolumeExport {
    /// ``Libpod/VolumeExport``.
    public static func libpodVolumeExport(_ name: String) -> Self {
        Self(name)
    }
}
