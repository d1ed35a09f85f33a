extension Docker {
    /// Why waiting for a container failed. Docker leaves it out where it did not, Podman sends null.
    public struct ContainerWaitFailure: Decodable, Sendable {
        public var message: String?

        enum CodingKeys: String, CodingKey { case message = "Message" }
    }
}
