/// How the engine finds out whether a container is healthy. Nil takes the image's.
public struct HealthcheckSpec: Sendable, Hashable, Codable {
    /// `NONE`, `CMD` with arguments, or `CMD-SHELL` with one line; nil is the image's.
    public var test: [String]?
    public var interval: Duration?
    public var timeout: Duration?
    /// Failures in a row that make the container unhealthy.
    public var retries: Int?
    /// Failures within it do not count.
    public var startPeriod: Duration?
    /// Between two probes within the start period. Docker 25 and later.
    public var startInterval: Duration?

    public init(test: [String]? = nil) { self.test = test }

    /// The words of the command that a check runs; nil where it is switched off or the image's.
    public var command: [String]? {
        switch test?.first {
        case "CMD": Array((test ?? []).dropFirst())
        case "CMD-SHELL": ["/bin/sh", "-c"] + (test ?? []).dropFirst()
        default: nil
        }
    }
}
