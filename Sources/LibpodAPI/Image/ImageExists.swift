public import EngineAPI

extension Libpod {
    /// Returns where the image exists, and throws `notFound` where it does not.
    public struct ImageExists: Endpoint {
        public static let route = Route.libpod("ImageExistsLibpod", .get, "/libpod/images/{name}/exists", .empty)
        public typealias Response = Void

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

extension Endpoint where Self == Libpod.ImageExists {
    /// ``Libpod/ImageExists``.
    public static func libpodImageExists(_ name: String) -> Self {
        Self(name)
    }
}
