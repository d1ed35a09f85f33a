public import EngineAPI

extension Libpod {
    /// Creates a pod. Throws `conflict` where the name is taken.
    public struct PodCreate: Endpoint {
        public static let route = Route.libpod("PodCreateLibpod", .post, "/libpod/pods/create", .json)
        public typealias Response = CreatedID

        /// What to create.
        public var spec: PodSpec

        public init(_ spec: PodSpec) {
            self.spec = spec
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.body(bytes: try spec.document(), type: "application/json")
        }
    }
}

extension Endpoint where Self == Libpod.PodCreate {
    /// ``Libpod/PodCreate``.
    public static func podCreate(_ spec: Libpod.PodSpec) -> Self {
        Self(spec)
    }
}
