#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes the time of day as RFC 3339 in UTC with milliseconds; breaks a second down once, not per line.
struct LogClock {
    private var second: time_t = -1
    private var parts = tm()

    mutating func write(into line: inout LineWriter) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        if now.tv_sec != second {
            second = now.tv_sec
            gmtime_r(&second, &parts)
        }
        line.write(Int(parts.tm_year) + 1900, digits: 4)
        line.write(byte: UInt8(ascii: "-"))
        line.write(Int(parts.tm_mon) + 1, digits: 2)
        line.write(byte: UInt8(ascii: "-"))
        line.write(Int(parts.tm_mday), digits: 2)
        line.write(byte: UInt8(ascii: "T"))
        line.write(Int(parts.tm_hour), digits: 2)
        line.write(byte: UInt8(ascii: ":"))
        line.write(Int(parts.tm_min), digits: 2)
        line.write(byte: UInt8(ascii: ":"))
        line.write(Int(parts.tm_sec), digits: 2)
        line.write(byte: UInt8(ascii: "."))
        line.write(Int(now.tv_nsec) / 1_000_000, digits: 3)
        line.write(byte: UInt8(ascii: "Z"))
    }
}
