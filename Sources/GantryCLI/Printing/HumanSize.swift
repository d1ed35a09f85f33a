/// Sizes as docker prints them (go-units).
enum HumanSize {
    private static let decimal = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    private static let binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

    /// Powers of 1000: `1.23MB`. docker shows images and layers with three digits, transfers with four.
    static func decimal(_ bytes: Int64, digits: Int = 3) -> String {
        format(Double(bytes), base: 1000, decimal, digits)
    }

    /// Powers of 1024: `7.5MiB`, for memory.
    static func binary(_ bytes: Int64) -> String {
        format(Double(bytes), base: 1024, binary, 4)
    }

    private static func format(_ bytes: Double, base: Double, _ units: [String], _ digits: Int) -> String {
        var value = bytes.magnitude
        var unit = 0
        while value >= base, unit < units.count - 1 {
            value /= base
            unit += 1
        }
        // Rounding may reach the base: 999,999 bytes are 1MB, where Go's %.3g would print 1e+03kB.
        if base == 1000, unit < units.count - 1, rounded(value, digits) >= base {
            value /= base
            unit += 1
        }
        return (bytes < 0 ? "-" : "") + significant(value, digits) + units[unit]
    }

    /// C's `%.Ng` for numbers from 0 to 1023: N significant digits, no zeros behind the last.
    static func significant(_ value: Double, _ digits: Int) -> String {
        let decimals = decimals(value, digits)
        let scale = power(decimals)
        let scaled = Int64((value * Double(scale)).rounded(.toNearestOrEven))
        var text = String(scaled / scale)
        var fraction = scaled % scale
        if fraction != 0 {
            var width = decimals
            while fraction % 10 == 0 {
                fraction /= 10
                width -= 1
            }
            let figures = String(fraction)
            text += "." + String(repeating: "0", count: width - figures.count) + figures
        }
        return text
    }

    /// C's `%.Nf`.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "--" }
        let scale = power(decimals)
        let scaled = Int64((value.magnitude * Double(scale)).rounded(.toNearestOrEven))
        let figures = String(scaled % scale)
        let fraction = String(repeating: "0", count: decimals - figures.count) + figures
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale)" + (decimals > 0 ? ".\(fraction)" : "")
    }

    private static func rounded(_ value: Double, _ digits: Int) -> Double {
        let scale = Double(power(decimals(value, digits)))
        return (value * scale).rounded(.toNearestOrEven) / scale
    }

    private static func decimals(_ value: Double, _ digits: Int) -> Int {
        let before = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4
        // 0.05 has its first significant digit behind the point; docker's sizes below 1 are only 0.
        return max(0, digits - before)
    }

    private static func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { number, _ in number * 10 } }
}
