public import EngineAPI

extension Libpod {
    /// What images, containers and volumes take. Walks all of them: slow on a full machine.
    public struct SystemDiskUsage: Endpoint {
        public static let route = Route.libpod("SystemDataUsageLibpod", .get, "/libpod/system/df", .json)
        public typealias Response = DiskUsage

        public init() {
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }
}

extension Endpoint where Self == Libpod.SystemDiskUsage {
    /// ``Libpod/SystemDiskUsage``.
    public static func libpodSystemDiskUsage() -> Self {
        Self()
    }
}
