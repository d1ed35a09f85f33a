public import EngineAPI

extension Libpod {
    /// How a health check went, and how the ones before it did.
    public struct HealthcheckResult: Decodable, Sendable, Hashable {
        public var status: HealthStatus
        public var failingStreak: Int
        /// The latest runs, oldest first.
        public var log: [Run]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            status = try fields.required("Status")
            failingStreak = try fields.number("FailingStreak")
            log = try fields.list("Log")
        }
    }
}

extension Libpod.HealthcheckResult {
    /// One run of a health check.
    public struct Run: Decodable, Sendable, Hashable {
        public var start: Timestamp?
        public var end: Timestamp?
        public var exitCode: Int
        public var output: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            start = try fields.time("Start")
            end = try fields.time("End")
            exitCode = try fields.number("ExitCode")
            output = try fields.text("Output")
        }
    }
}
