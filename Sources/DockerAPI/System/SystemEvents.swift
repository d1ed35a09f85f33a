public import EngineAPI

extension Docker {
    /// What happens on the engine.
    public struct SystemEvents: StreamEndpoint {
        public static let route = Route("SystemEvents", .get, "/events", .jsonLines)

        public var since: Timestamp?
        public var until: Timestamp?
        public var filters: Filters
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("since", since)
            request.query("until", until)
            try request.query("filters", filters)
        }

        public func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<Event> { JSONLinesDecoder() }
    }
}

extension Docker.Event {
    /// When it happened, to the nanosecond where the engine says so.
    public var timestamp: Timestamp? {
        timeNano.map { Timestamp(unixNanoseconds: Int64($0)) } ?? time.map { Timestamp(seconds: Int64($0)) }
    }
}

extension EndpointRequest where Self == Docker.SystemEvents {
    /// What happens on the engine, until the caller has enough or `until` is reached.
    /// - Parameters:
    ///   - since: first what happened from then on. Docker remembers 256 events and forgets them when it restarts.
    ///   - until: Podman with its `file` logger answers nothing where this is past.
    ///   - filters: `config`, `container`, `daemon`, `event`, `image`, `label`, `network`, `node`, `plugin`, `scope`,
    ///     `secret`, `service`, `type`, `volume`. Podman knows `container`, `event`, `image`, `label`, `type`,
    ///     `volume` and `pod`.
    /// - Throws: `invalidInput` for a bad time; Podman: `serverFault` for an unknown filter.
    public static func systemEvents(
        since: Timestamp? = nil, until: Timestamp? = nil, filters: Filters = [:]
    ) -> Self {
        Self(since: since, until: until, filters: filters)
    }
}
