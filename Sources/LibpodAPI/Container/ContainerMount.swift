public import EngineAPI
import NIOCore

extension Libpod {
    /// Mounts a container's root file system on the engine's machine, and answers with the path.
    public struct ContainerMount: Endpoint {
        public static let route = Route.libpod("ContainerMountLibpod", .post, "/libpod/containers/{name}/mount", .bytes)
        public typealias Response = String

        /// The container's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> String {
            var text = String(buffer: answer.body)
            while text.last == "\n" { text.removeLast() }
            return text
        }
    }
}

extension Endpoint where Self == Libpod.ContainerMount {
    /// ``Libpod/ContainerMount``.
    public static func libpodContainerMount(_ name: String) -> Self {
        Self(name)
    }
}
