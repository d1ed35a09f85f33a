public import EngineAPI

extension Libpod {
    /// The engine's version and those of its parts.
    public struct SystemVersion: Endpoint {
        public static let route = Route.libpod("SystemVersionLibpod", .get, "/libpod/version", .json)
        public typealias Response = EngineVersion

        public init() {
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }
}

extension Endpoint where Self == Libpod.SystemVersion {
    /// ``Libpod/SystemVersion``.
    public static func libpodSystemVersion() -> Self {
        Self()
    }
}
