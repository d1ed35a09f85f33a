public import EngineAPI

extension Libpod {
    /// The engine's events, past and to come.
    public struct SystemEvents: StreamEndpoint {
        public static let route = Route.libpod("SystemEventsLibpod", .get, "/libpod/events", .jsonLines)

        /// From when: RFC 3339, seconds since 1970, or a Go duration before now (`10m`).
        public var since: String?
        /// Until when, in the same spellings. Podman before 5.0 returns nothing for an `until` that is now.
        public var until: String?
        /// `container`, `event`, `image`, `label`, `pod`, `type`, `volume`.
        public var filters: Filters
        /// Goes on with events to come; false ends after the past ones.
        public var follow: Bool

        public init(since: String? = nil, until: String? = nil, filters: Filters = [:], follow: Bool = true) {
            self.since = since
            self.until = until
            self.filters = filters
            self.follow = follow
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("since", since)
            request.query("until", until)
            try request.query("filters", filters)
            request.query("stream", follow)
        }

        public func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<Event> { JSONLinesDecoder() }
    }
}

extension StreamEndpoint where Self == Libpod.SystemEvents {
    /// ``Libpod/SystemEvents``.
    public static func libpodSystemEvents(
        since: String? = nil, until: String? = nil, filters: Filters = [:], follow: Bool = true
    ) -> Self {
        Self(since: since, until: until, filters: filters, follow: follow)
    }
}
