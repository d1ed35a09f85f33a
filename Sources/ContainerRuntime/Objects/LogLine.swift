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
