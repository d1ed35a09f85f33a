public import EngineAPI

extension Libpod {
    /// The engine's machine, storage and settings.
    public struct SystemInfo: Endpoint {
        public static let route = Route.libpod("SystemInfoLibpod", .get, "/libpod/info", .json)
        public typealias Response = EngineInfo

        public init() {
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }
}

extension Endpoint where Self == Libpod.SystemInfo {
    /// ``Libpod/SystemInfo``.
    public static func libpodSystemInfo() -> Self {
        Self()
    }
}
