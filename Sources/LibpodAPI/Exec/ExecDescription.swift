extension Libpod {
    /// What became of a command.
    public struct ExecDescription: Decodable, Sendable, Hashable {
        public var id: String
        public var containerID: String
        public var running: Bool
        /// Zero as long as it runs.
        public var exitCode: Int32
        public var pid: Int
        public var canRemove: Bool

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("ID")
            containerID = try fields.text("ContainerID")
            running = try fields.flag("Running")
            exitCode = try fields.number("ExitCode")
            pid = try fields.number("Pid")
            canRemove = try fields.flag("CanRemove")
        }
    }
}
