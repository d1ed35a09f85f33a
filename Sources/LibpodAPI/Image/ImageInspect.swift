public import EngineAPI

extension Libpod {
    /// Describes an image, its health check included, which Podman's Docker API leaves out.
    public struct ImageInspect: Endpoint {
        public static let route = Route.libpod("ImageInspectLibpod", .get, "/libpod/images/{name}/json", .json)
        public typealias Response = ImageDescription

        /// A reference or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
        }
    }
}

extension Endpoint where Self == Libpod.ImageInspect {
    /// ``Libpod/ImageInspect``.
    public static func libpodImageInspect(_ name: String) -> Self {
        Self(name)
    }
}
