import EngineAPI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Timestamp {
    var secondsSinceEpoch: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }

    /// `2024-05-01 10:00:00 +0000 UTC`, in the machine's own zone, as docker's `CreatedAt`.
    var localText: String {
        let (parts, zone) = broken(localtime_r)
        let offset = parts.tm_gmtoff / 60
        let sign = offset < 0 ? "-" : "+"
        let shift = Self.two(Int32(offset.magnitude / 60)) + Self.two(Int32(offset.magnitude % 60))
        return "\(date(parts)) \(clock(parts)) \(sign)\(shift) \(zone)"
    }

    /// `2024-05-01T10:00:00.5Z`: in UTC, with the digits there are, for JSON.
    var utc: String { Timestamp(seconds: seconds, nanoseconds: Int64(nanoseconds)).description }

    /// `2024-05-01T10:00:00.123456789+02:00`, in the machine's own zone, as docker prints events.
    var localRFC3339Nano: String {
        let (parts, _) = broken(localtime_r)
        let offset = parts.tm_gmtoff / 60
        let figures = String(nanoseconds)
        let fraction = String(repeating: "0", count: 9 - figures.count) + figures
        let shift =
            offset == 0
            ? "Z"
            : (offset < 0 ? "-" : "+") + Self.two(Int32(offset.magnitude / 60)) + ":"
                + Self.two(Int32(offset.magnitude % 60))
        return "\(date(parts))T\(clock(parts)).\(fraction)\(shift)"
    }

    private func broken(
        _ read: (UnsafePointer<time_t>, UnsafeMutablePointer<tm>) -> UnsafeMutablePointer<tm>?
    ) -> (parts: tm, zone: String) {
        var time = time_t(seconds)
        var parts = tm()
        _ = read(&time, &parts)
        return (parts, parts.tm_zone.map { String(cString: $0) } ?? "UTC")
    }

    private func date(_ parts: tm) -> String {
        "\(parts.tm_year + 1900)-\(Self.two(parts.tm_mon + 1))-\(Self.two(parts.tm_mday))"
    }

    private func clock(_ parts: tm) -> String {
        "\(Self.two(parts.tm_hour)):\(Self.two(parts.tm_min)):\(Self.two(parts.tm_sec))"
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
