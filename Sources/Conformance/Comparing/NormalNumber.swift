import JSONTree

/// Numbers that no two runs have alike: times by their size, bytes and process ids by the name of their member.
enum NormalNumber {
    private static let sizes: Set<String> = [
        "Size", "VirtualSize", "SizeRw", "SizeRootFs", "SharedSize", "LayersSize", "SpaceReclaimed", "size", "current",
        "total", "UniqueSize",
    ]

    static func member(_ path: [String], _ number: JSONNumber) -> JSONValue {
        guard let integer = number.int64 else { return .number(number) }
        switch integer {
        case 1_500_000_000...4_000_000_000 where !isMemory(path): return "<seconds>"
        case 1_500_000_000_000_000_000...4_000_000_000_000_000_000: return "<nanoseconds>"
        default: break
        }
        let name = path.last ?? ""
        // 0 and -1 mean "none" and "not counted", which clients tell from a size.
        if sizes.contains(name), integer > 0 { return "<size>" }
        if name == "Pid", integer > 0 { return "<pid>" }
        if name == "PublicPort" || name == "HostPort", integer >= 30_000 { return "<port>" }
        return .number(number)
    }

    private static func isMemory(_ path: [String]) -> Bool { path.last?.hasPrefix("Mem") ?? false }
}
