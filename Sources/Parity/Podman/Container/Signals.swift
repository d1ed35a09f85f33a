/// Linux signals by name and number, as `github.com/moby/sys/signal` reads them.
public enum Signals {
    private static let names: [(String, Int)] = [
        ("HUP", 1), ("INT", 2), ("QUIT", 3), ("ILL", 4), ("TRAP", 5), ("ABRT", 6), ("IOT", 6), ("BUS", 7), ("FPE", 8),
        ("KILL", 9), ("USR1", 10), ("SEGV", 11), ("USR2", 12), ("PIPE", 13), ("ALRM", 14), ("TERM", 15),
        ("STKFLT", 16), ("CHLD", 17), ("CLD", 17), ("CONT", 18), ("STOP", 19), ("TSTP", 20), ("TTIN", 21),
        ("TTOU", 22), ("URG", 23), ("XCPU", 24), ("XFSZ", 25), ("VTALRM", 26), ("PROF", 27), ("WINCH", 28),
        ("IO", 29), ("POLL", 29), ("PWR", 30), ("SYS", 31), ("RTMIN", 34), ("RTMAX", 64),
    ]

    /// The number of `SIGTERM`, `term`, `15` or `RTMIN+3`; nil where there is no such signal.
    public static func number(_ text: String) -> Int? {
        if let number = Int(text) { return (1...64).contains(number) ? number : nil }
        var name = text.uppercased()
        if name.hasPrefix("SIG") { name.removeFirst(3) }
        if let known = names.first(where: { $0.0 == name }) { return known.1 }
        if name.hasPrefix("RTMIN+"), let offset = Int(name.dropFirst(6)), (1...15).contains(offset) {
            return 34 + offset
        }
        if name.hasPrefix("RTMAX-"), let offset = Int(name.dropFirst(6)), (1...14).contains(offset) {
            return 64 - offset
        }
        return nil
    }
}
