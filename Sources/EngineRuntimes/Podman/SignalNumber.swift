/// Linux' numbers of signals, which Podman's own API wants.
enum SignalNumber {
    private static let names = [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS",
    ]

    /// Of a name with or without `SIG`, also `RTMIN+3`, or a number.
    static func of(_ text: String) -> Int? {
        if let number = Int(text) { return (1...64).contains(number) ? number : nil }
        var name = text.uppercased()
        if name.hasPrefix("SIG") { name.removeFirst(3) }
        if let place = names.firstIndex(of: name) { return place + 1 }
        // The first two belong to the C library.
        if name.hasPrefix("RTMIN") { return name == "RTMIN" ? 34 : Int(name.dropFirst(5)).map { 34 + $0 } }
        if name.hasPrefix("RTMAX") { return name == "RTMAX" ? 64 : Int(name.dropFirst(5)).map { 64 + $0 } }
        return nil
    }
}
