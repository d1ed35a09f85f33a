/// The limits that a container finds in its own cgroup, of version 1 or 2.
struct LimitReading {
    static let memory = 64 << 20
    static let pids = 32
    static let nanoCPUs = 500_000_000
    /// The group's own folder first: with the engine's cgroup namespace the root is not the container's.
    static let script = """
        p=$(sed -n 's/^0:://p' /proc/self/cgroup)
        for r in "/sys/fs/cgroup$p" /sys/fs/cgroup; do
          [ -f "$r/memory.max" ] || [ -f "$r/pids.max" ] || [ -f "$r/cpu.max" ] || continue
          echo "memory $(cat $r/memory.max 2>/dev/null)"; echo "pids $(cat $r/pids.max 2>/dev/null)"; echo "cpu $(cat $r/cpu.max 2>/dev/null)"
          exit 0
        done
        r=/sys/fs/cgroup
        echo "memory $(cat $r/memory/memory.limit_in_bytes 2>/dev/null)"
        echo "pids $(cat $r/pids/pids.max 2>/dev/null)"
        echo "cpu $(cat $r/cpu/cpu.cfs_quota_us 2>/dev/null) $(cat $r/cpu/cpu.cfs_period_us 2>/dev/null)"
        """

    let evidence: [String]
    /// Of memory, pids, cpu: what is not as it was asked for.
    let missing: [String]

    init(_ text: String) {
        var values: [String: [Int]] = [:]
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ").map(String.init)
            guard let name = words.first, ["memory", "pids", "cpu"].contains(name) else { continue }
            values[name] = words.dropFirst().compactMap { Int($0) }
            lines.append("\(name): \(words.count > 1 ? words.dropFirst().joined(separator: " ") : "not there")")
        }
        evidence = lines
        var missing: [String] = []
        if values["memory"]?.first != Self.memory { missing.append("memory") }
        if values["pids"]?.first != Self.pids { missing.append("pids") }
        if let cpu = values["cpu"], cpu.count == 2, cpu[1] > 0, cpu[0] * 1_000_000_000 / cpu[1] == Self.nanoCPUs {
        } else {
            missing.append("cpu")
        }
        self.missing = missing
    }
}
