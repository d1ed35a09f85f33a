public import DockerAPI

/// A container to make, start and follow to its end.
public struct ContainerRun: Sendable {
    /// Who removes the container behind its end.
    public enum Removal: Sendable, Hashable {
        case never
        /// The engine, also where this program is gone by then: `--rm`. How it ended is known only as far as the engine
        /// has said so before.
        case byEngine
        /// This program, once it has looked at how the container ended; also on every error.
        case byClient
    }

    public var create: Docker.ContainerCreate
    public var streams: Docker.AttachedStreams
    public var removal: Removal
    /// When the container is ended, and how; nil to let it run.
    public var deadline: RunDeadline?

    public init(
        _ create: Docker.ContainerCreate, streams: Docker.AttachedStreams = Docker.AttachedStreams(),
        removal: Removal = .never, deadline: RunDeadline? = nil
    ) {
        self.create = create
        self.streams = streams
        self.removal = removal
        self.deadline = deadline
        self.create.hostConfig = create.hostConfig ?? Docker.HostConfig()
        self.create.hostConfig?.autoRemove = removal == .byEngine
    }

    var tty: Bool { create.config.tty ?? false }
}

/// How long a container may run.
public struct RunDeadline: Sendable, Hashable {
    /// From the start to `SIGTERM`.
    public var timeout: Duration
    /// From `SIGTERM` to `SIGKILL`.
    public var grace: Duration

    public init(timeout: Duration, grace: Duration = .seconds(2)) {
        self.timeout = timeout
        self.grace = grace
    }
}

/// How a container's run ended.
public struct ContainerOutcome: Sendable, Hashable {
    /// The container's id.
    public var id: String
    /// Nil where the session was left and the container goes on.
    public var exitCode: Int?
    /// What the engine said of a run that failed.
    public var error: String?
    /// Whether the kernel ended it for its memory; nil where the engine had removed it before anyone could ask. With
    /// cgroups of version 1 engines may miss it, so a sandbox that was killed, and not by its limit of time, counts as such.
    public var oomKilled: Bool?
    public var timedOut = false
    /// `exited`, `dead` …, or `running` where the session was left.
    public var status: String
    /// Its name without a slash, where it was asked.
    public var name: String?

    public init(id: String, exitCode: Int?, status: String) {
        self.id = id
        self.exitCode = exitCode
        self.status = status
    }
}
