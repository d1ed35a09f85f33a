public import EngineAPI

extension Libpod {
    /// Which Podman answers.
    public struct PingAnswer: Sendable, Hashable {
        /// Podman's version, which is that of this API: `5.4.2`.
        public var libpodVersion: APIVersion?
        /// The newest version of Docker's API that this Podman answers.
        public var dockerVersion: APIVersion?
        /// `Libpod/5.4.2 (linux)`.
        public var server: String?

        init(_ answer: EngineAnswer) {
            libpodVersion = answer.header("Libpod-API-Version").flatMap { APIVersion($0) }
            dockerVersion = answer.header("API-Version").flatMap { APIVersion($0) }
            server = answer.header("Server")
        }
    }
}
