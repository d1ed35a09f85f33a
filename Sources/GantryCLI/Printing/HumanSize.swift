#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Sizes as docker prints them (go-units).
enum HumanSize {
    private static let decimal = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    private static let binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

    /// Powers of 1000: `1.23MB`. docker shows images and layers with three digits, transfers with four.
    static func decimal(_ bytes: Int64, digits: Int32 = 3) -> String {
        format(Double(bytes), base: 1000, decimal, digits)
    }

    /// Powers of 1024: `7.5MiB`, for memory.
    static func binary(_ bytes: Int64) -> String {
        format(Double(bytes), base: 1024, binary, 4)
    }

    private static func format(_ bytes: Double, base: Double, _ units: [String], _ digits: Int32) -> String {
        var value = bytes
        var unit = 0
        while value.magnitude >= base, unit < units.count - 1 {
            value /= base
            unit += 1
        }
        var text = print("%.\(digits)g", value)
        // 999,999 bytes round up to 1MB, where go-units prints 1e+03kB.
        if text.contains("e"), unit < units.count - 1 {
            unit += 1
            text = print("%.\(digits)g", value / base)
        }
        return text + units[unit]
    }

    /// A number with this many digits behind the point; `--` for what is no number, as docker's stats have it.
    static func fixed(_ value: Double, decimals: Int) -> String {
        value.isFinite ? print("%.\(decimals)f", value) : "--"
    }

    /// C's rounding is exact, which arithmetic of our own would not be.
    private static func print(_ format: String, _ value: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 400)
        let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
