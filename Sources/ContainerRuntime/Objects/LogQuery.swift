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
