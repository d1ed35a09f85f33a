public import DockerAPI
public import EngineAPI

extension EngineClient {
    /// Follows the engine's events over breaks of the connection and restarts of the engine, without gaps as far as the
    /// engine remembers (Docker: 256 events, none from before its restart; Podman: its log), and without duplicates.
    ///
    /// - Parameters:
    ///   - since: first what happened from then on; only what happens from now on where it is nil.
    ///   - filters: as for ``Docker/SystemEvents``.
    ///   - resumption: how long the engine may be away.
    ///   - body: reads the events. The connection is closed with its scope.
    /// - Throws: ``EngineError`` where the first attempt fails, or the engine stays away too long; what `body` throws.
    public func followEvents<Result>(
        since: Timestamp? = nil, filters: Filters = [:], resumption: Resumption = Resumption(),
        _ body: (EngineStream<Docker.Event>) async throws -> Result
    ) async throws -> Result {
        let stream = FollowedStream<Docker.SystemEvents, EventKey>(
            self, since: since, resumption,
            request: { .systemEvents(since: $0, filters: filters) },
            place: { event in
                event.timestamp.map { ($0, EventKey(event)) }
            },
            // Without an end in time the stream ends only with the engine.
            goesOn: { (_) async throws(EngineError) in true })
        return try await stream.scope(body)
    }
}

/// What makes an event the same event.
struct EventKey: Hashable, Sendable {
    var type: String?
    var action: String?
    var actor: String?
    var nanoseconds: Int?

    init(_ event: Docker.Event) {
        type = event.type?.rawValue
        action = event.action
        actor = event.actor?.id
        nanoseconds = event.timeNano ?? event.time
    }
}
