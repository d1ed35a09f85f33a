extension Libpod {
    /// Something that happened on the engine.
    public struct Event: Decodable, Sendable, Hashable {
        /// `container`, `pod`, `image`, `volume`, `network`, `secret`, `system`.
        public var kind: String
        /// `create`, `start`, `died`, `remove`, `health_status` and so on.
        public var action: String
        /// What it happened to.
        public var actor: Actor
        /// When, in seconds since 1970.
        public var seconds: Int64
        /// When, in nanoseconds since 1970.
        public var nanoseconds: Int64
        /// Of a `health_status`.
        public var healthStatus: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            kind = try fields.text("Type")
            action = try fields.text("Action")
            actor = try fields.required("Actor")
            seconds = try fields.number("time")
            nanoseconds = try fields.number("timeNano")
            healthStatus = try fields.text("HealthStatus")
        }
    }
}

extension Libpod.Event {
    /// What an event happened to.
    public struct Actor: Decodable, Sendable, Hashable {
        public var id: String
        /// `name`, `image`, `containerExitCode`, `podId`, and the object's labels.
        public var attributes: [String: String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("ID")
            attributes = try fields.map("Attributes")
        }
    }
}
