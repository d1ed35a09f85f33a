/// How long to wait before the next start of something that keeps ending. Pure.
public struct Backoff: Sendable, Hashable {
    /// The first wait; each further one is twice as long.
    public var first: Duration
    public var longest: Duration
    /// What ran at least this long counts as healthy, and the waits begin anew.
    public var healthyAfter: Duration

    private var next: Duration

    public init(
        first: Duration = .milliseconds(250), longest: Duration = .seconds(10), healthyAfter: Duration = .seconds(30)
    ) {
        self.first = first
        self.longest = longest
        self.healthyAfter = healthyAfter
        self.next = first
    }

    /// The wait after a run of that length.
    public mutating func wait(afterRunning ran: Duration) -> Duration {
        if ran >= healthyAfter { next = first }
        defer { next = min(next * 2, longest) }
        return next
    }
}
