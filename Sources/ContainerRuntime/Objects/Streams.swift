/// What a log shows.
public struct LogQuery: Sendable, Hashable {
    public var follow: Bool
    public var since: RuntimeDate?
    /// Only the last so many lines; all where it is nil.
    public var tail: Int?

    public init(follow: Bool = false, since: RuntimeDate? = nil, tail: Int? = nil) {
        self.follow = follow
        self.since = since
        self.tail = tail
    }
}

/// A line of a log, or a piece of one that is longer than the engine's 16 KiB.
public struct LogLine: Sendable, Hashable {
    public var isError: Bool
    public var time: RuntimeDate
    /// With its line feed where it ends a line.
    public var text: [UInt8]

    public init(isError: Bool, time: RuntimeDate, text: [UInt8]) {
        self.isError = isError
        self.time = time
        self.text = text
    }
}

/// A piece of what a command wrote.
public struct OutputPiece: Sendable, Hashable {
    public var isError: Bool
    public var bytes: [UInt8]

    public init(isError: Bool, bytes: [UInt8]) {
        self.isError = isError
        self.bytes = bytes
    }
}

/// How a command ended, with all it wrote.
public struct ExecResult: Sendable, Hashable {
    public var exitCode: Int
    public var standardOutput: [UInt8]
    public var standardError: [UInt8]

    public init(exitCode: Int, standardOutput: [UInt8], standardError: [UInt8]) {
        self.exitCode = exitCode
        self.standardOutput = standardOutput
        self.standardError = standardError
    }
}

/// Bytes that are made while they are sent, so that an archive is never held in memory.
public struct ByteSource: Sendable {
    /// Each `write` returns when more may be sent.
    public var produce: @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void

    public init(_ produce: @escaping @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
    {
        self.produce = produce
    }

    /// Bytes that are already in memory.
    public init(_ bytes: [UInt8]) { self.init { write in try await write(bytes) } }
}

/// How far a pull or a build is.
public struct TransferProgress: Sendable, Hashable {
    /// What happens: `Downloading`, `Pull complete`, or a piece of a build's output.
    public var text: String
    /// The layer that it happens to.
    public var layer: String?
    /// Bytes.
    public var current: Int64?
    public var total: Int64?

    public init(_ text: String, layer: String? = nil, current: Int64? = nil, total: Int64? = nil) {
        self.text = text
        self.layer = layer
        self.current = current
        self.total = total
    }
}

/// Something that happened on an engine.
public struct RuntimeEvent: Sendable, Hashable {
    /// `container`, `image`, `network`, `volume`.
    public var kind: String
    /// Docker's words: `start`, `die`, `health_status`.
    public var action: String
    public var id: String
    public var name: String
    public var attributes: [String: String]
    public var time: RuntimeDate

    public init(
        kind: String, action: String, id: String, name: String, attributes: [String: String], time: RuntimeDate
    ) {
        self.kind = kind
        self.action = action
        self.id = id
        self.name = name
        self.attributes = attributes
        self.time = time
    }
}

/// The processes of a container as a table.
public struct ProcessList: Sendable, Hashable, Codable {
    public var titles: [String]
    public var rows: [[String]]

    public init(titles: [String], rows: [[String]]) {
        self.titles = titles
        self.rows = rows
    }
}

/// What a container uses.
public struct ResourceUsage: Sendable, Hashable, Codable {
    /// Processor time so far, in nanoseconds.
    public var cpuNanoseconds: Int64
    /// Bytes.
    public var memory: Int64
    /// Bytes; zero where there is no limit.
    public var memoryLimit: Int64
    public var processes: Int
    /// Bytes, over all networks.
    public var received: Int64
    public var sent: Int64

    public init(
        cpuNanoseconds: Int64, memory: Int64, memoryLimit: Int64, processes: Int, received: Int64 = 0, sent: Int64 = 0
    ) {
        self.cpuNanoseconds = cpuNanoseconds
        self.memory = memory
        self.memoryLimit = memoryLimit
        self.processes = processes
        self.received = received
        self.sent = sent
    }
}
