/// Texts that no two runs have alike, by their form and by the name of their member.
enum NormalText {
    private static let paths: Set<String> = [
        "LogPath", "ResolvConfPath", "HostnamePath", "HostsPath", "MergedDir", "LowerDir", "UpperDir", "WorkDir",
        "SandboxKey", "Mountpoint", "DockerRootDir",
    ]

    static func member(_ path: [String], _ text: String) -> String {
        guard !text.isEmpty else { return text }
        let name = path.last ?? ""
        if paths.contains(name), text.hasPrefix("/") { return "<path>" }
        switch name {
        case "HostPort" where (Int(text) ?? 0) >= 30_000: return "<port>"
        case "Source" where text.hasSuffix("/_data"): return "<path>"
        case "Name" where isRandomName(text), "0" where path.dropLast().last == "Names" && isRandomName(text),
            "name" where isRandomName(text):
            return "<random name>"
        case "MacAddress" where !text.hasPrefix("02:00:00:"): return "<mac>"
        case "Status": return key(ages(text))
        case "message": return key(versions(text))
        default: return key(text)
        }
    }

    /// For keys of maps, and for any other text.
    static func key(_ text: String) -> String {
        text.utf8.count < 5 ? text : TextScanner.normalised(text)
    }

    /// The highest and lowest version of an engine stand at the end of Docker's refusals of others.
    private static func versions(_ text: String) -> String {
        for phrase in ["Maximum supported API version is ", "Minimum supported API version is "] {
            guard let start = text.firstRange(of: phrase)?.upperBound else { continue }
            let rest = text[start...].drop { $0.isNumber || $0 == "." }
            return text[..<start] + "<version>" + rest
        }
        return text
    }

    /// `/eager_turing`, `eager_turing3`: what an engine calls a container for which no name was given.
    private static func isRandomName(_ text: String) -> Bool {
        let words = text.drop { $0 == "/" }.split(separator: "_", omittingEmptySubsequences: false)
        return words.count == 2 && words[0].utf8.count > 2 && words[1].utf8.count > 2
            && words[0].utf8.allSatisfy { (0x61...0x7A).contains($0) }
            && words[1].utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// `Up 2 seconds (healthy)` becomes `Up <age> (healthy)`.
    private static func ages(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let unit = words.firstIndex(where: { $0.hasPrefix("second") || $0.hasPrefix("minute") }) else {
            return text
        }
        // "2 seconds", "About a minute", "Less than a second"
        let start = words[..<unit].lastIndex { $0 == "Less" || $0 == "About" } ?? max(0, unit - 1)
        return (words[..<start] + ["<age>"] + words[(unit + 1)...]).joined(separator: " ")
    }
}
