public import DockerAPI
import EngineAPI
import NIOCore

extension EngineClient {
    /// Follows a container's log over breaks of the connection, entry by entry, without gaps and without duplicates, until
    /// the container has ended.
    ///
    /// - Parameters:
    ///   - id: the container.
    ///   - tty: whether it has a terminal (`Config.Tty`).
    ///   - options: which part; `follow` and `timestamps` are always on, `details` always off. `tail` holds for the first
    ///     connection only.
    ///   - resumption: how long the engine may be away.
    ///   - body: reads the entries. The connection is closed with its scope.
    /// - Throws: as ``Docker/ContainerLogs``; `engineUnreachable` where the engine stays away too long; what `body` throws.
    public func followLogs<Result>(
        _ id: String, tty: Bool, options: Docker.LogOptions = Docker.LogOptions(),
        resumption: Resumption = Resumption(),
        _ body: (EngineStream<LogEntry>) async throws -> Result
    ) async throws -> Result {
        let stream = FollowedStream<TimedLogs, LogEntry>(
            self, since: options.since, resumption,
            request: { since in
                var part = options
                (part.follow, part.timestamps, part.details) = (true, true, false)
                if since != options.since { (part.since, part.tail) = (since, nil) }
                return TimedLogs(logs: .containerLogs(id, tty: tty, options: part))
            },
            place: { ($0.time, $0) },
            // A log ends with its container. An engine that stops in order ends it as well.
            goesOn: { (engine) async throws(EngineError) in
                do throws(EngineError) {
                    return try await engine.send(.containerInspect(id)).state?.running == true
                } catch {
                    switch error.code {
                    case .notFound: return false
                    case .engineUnreachable: return true
                    default: throw error
                    }
                }
            })
        return try await stream.scope(body)
    }
}

/// ``Docker/ContainerLogs`` read entry by entry.
struct TimedLogs: StreamEndpoint {
    static let route = Docker.ContainerLogs.route
    var logs: Docker.ContainerLogs

    func encode(into request: inout RequestEncoder) throws(EngineError) { try logs.encode(into: &request) }

    func makeDecoder(_ context: StreamContext) -> LogEntryDecoder {
        LogEntryDecoder(.resolve(context, tty: logs.tty))
    }
}
