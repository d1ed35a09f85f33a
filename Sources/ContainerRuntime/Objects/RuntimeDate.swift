/// A moment, as whole seconds and nanoseconds since 1970 in UTC.
public struct RuntimeDate: Sendable, Hashable, Comparable, Codable {
    public var seconds: Int64
    /// From 0 to 999,999,999.
    public var nanoseconds: Int32

    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}
