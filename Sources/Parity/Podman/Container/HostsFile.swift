/// A container's hosts file, in which links are names.
public enum HostsFile {
    /// An address and what it is called.
    public struct Entry: Sendable, Hashable {
        public var address: String
        public var names: [String]

        public init(address: String, names: [String]) {
            self.address = address
            self.names = names
        }
    }

    /// The file with these entries in the place of what it had under their names.
    ///
    /// - Parameter names: all names that links have; those without an entry lead nowhere at present.
    public static func replacing(_ names: Set<String>, with entries: [Entry], in text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            if words.count > 1, words.dropFirst().allSatisfy({ names.contains(String($0)) }) { continue }
            lines.append(String(line))
        }
        for entry in entries { lines.append("\(entry.address)\t\(entry.names.joined(separator: " "))") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Whether hosts that were given at the creation, `NAME:ADDRESS`, say all that the entries say, and nothing else of
    /// their names.
    public static func isSaid(_ names: Set<String>, _ entries: [Entry], by hosts: [String]) -> Bool {
        var said: Set<String> = []
        for host in hosts {
            let parts = host.split(separator: ":", maxSplits: 1)
            if parts.count == 2, names.contains(String(parts[0])) { said.insert(host) }
        }
        return said == Set(entries.flatMap { entry in entry.names.map { "\($0):\(entry.address)" } })
    }
}
