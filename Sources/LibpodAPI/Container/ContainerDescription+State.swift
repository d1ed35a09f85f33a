public import EngineAPI

extension Libpod.ContainerDescription {
    /// What a container does.
    public struct State: Decodable, Sendable, Hashable {
        public var status: Libpod.ContainerState
        public var running: Bool
        public var paused: Bool
        public var restarting: Bool
        public var oomKilled: Bool
        public var dead: Bool
        public var pid: Int
        public var conmonPID: Int
        public var exitCode: Int32
        public var error: String
        public var startedAt: Timestamp?
        public var finishedAt: Timestamp?
        /// Nil, or with an empty status, where the container has no health check.
        public var health: Libpod.HealthcheckResult?
        public var cgroupPath: String
        public var checkpointed: Bool
        public var checkpointedAt: Timestamp?
        public var restored: Bool
        public var restoredAt: Timestamp?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            status = try fields.required("Status")
            running = try fields.flag("Running")
            paused = try fields.flag("Paused")
            restarting = try fields.flag("Restarting")
            oomKilled = try fields.flag("OOMKilled")
            dead = try fields.flag("Dead")
            pid = try fields.number("Pid")
            conmonPID = try fields.number("ConmonPid")
            exitCode = try fields.number("ExitCode")
            error = try fields.text("Error")
            startedAt = try fields.time("StartedAt")
            finishedAt = try fields.time("FinishedAt")
            health = try fields.optional("Health")
            cgroupPath = try fields.text("CgroupPath")
            checkpointed = try fields.flag("Checkpointed")
            checkpointedAt = try fields.time("CheckpointedAt")
            restored = try fields.flag("Restored")
            restoredAt = try fields.time("RestoredAt")
        }
    }
}
