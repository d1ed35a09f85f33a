import EngineAPI

extension RequestEncoder {
    /// Whole seconds, rounded up, so that no grace period gets shorter than asked for. Negative means without end.
    mutating func query(_ name: String, seconds: Duration?) {
        guard let (whole, atto) = seconds?.components else { return }
        query(name, whole < 0 || atto < 0 ? -1 : whole + (atto > 0 ? 1 : 0))
    }

    /// Seconds since 1970, with nanoseconds where there are any.
    mutating func query(_ name: String, _ time: Timestamp?) { query(name, time?.unixText) }
}
