public import DockerAPI
import EngineAPI

extension EngineClient {
    /// Reads a container's log entry by entry, each with its time.
    ///
    /// - Parameters:
    ///   - id: the container.
    ///   - tty: whether it has a terminal (`Config.Tty`).
    ///   - options: which part; `timestamps` is always on, `details` always off.
    ///   - follow: goes on until the container ends, over breaks of the connection.
    /// - Throws: as ``Docker/ContainerLogs``; what `body` throws.
    public func readLogs<Result>(
        _ id: String, tty: Bool, options: Docker.LogOptions, follow: Bool,
        _ body: (EngineStream<LogEntry>) async throws -> Result
    ) async throws -> Result {
        if follow { return try await followLogs(id, tty: tty, options: options, body) }
        var part = options
        (part.follow, part.timestamps, part.details) = (false, true, false)
        return try await stream(TimedLogs(logs: .containerLogs(id, tty: tty, options: part)), body)
    }
}
