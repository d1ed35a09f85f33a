/// Which system this is, as far as remedies depend on it.
public struct Distribution: Sendable, Hashable {
    /// Systems that share a package manager and its package names.
    public enum Family: String, Sendable, Hashable, CaseIterable {
        case debian, fedora, enterpriseLinux, suse, arch, alpine, macOS, windows, unknown
    }

    public var family: Family
    /// `PRETTY_NAME`, such as "Debian GNU/Linux 12 (bookworm)".
    public var name: String
    /// `VERSION_ID`; empty for rolling releases.
    public var version: String

    public init(family: Family, name: String, version: String = "") {
        self.family = family
        self.name = name
        self.version = version
    }

    /// Reads `/etc/os-release` (os-release(5)): `ID` first, then the words of `ID_LIKE`.
    public init(osRelease text: String) {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let mark = line.firstIndex(of: "="), !line.hasPrefix("#") else { continue }
            var value = line[line.index(after: mark)...]
            if let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote {
                value = value.dropFirst().dropLast()
            }
            values[String(line[..<mark])] = String(value)
        }
        let id = values["ID"] ?? ""
        let words = [id] + (values["ID_LIKE"] ?? "").split(separator: " ").map(String.init)
        family = words.lazy.compactMap(Self.family(of:)).first ?? .unknown
        name = values["PRETTY_NAME"] ?? values["NAME"] ?? "an unknown system"
        version = values["VERSION_ID"] ?? ""
    }

    private static func family(of word: String) -> Family? {
        switch word {
        case "debian", "ubuntu", "raspbian", "linuxmint", "pop": .debian
        case "fedora": .fedora
        case "rhel", "centos", "rocky", "almalinux", "ol", "amzn": .enterpriseLinux
        case "suse", "opensuse", "sles", "opensuse-leap", "opensuse-tumbleweed": .suse
        case "arch", "archlinux", "manjaro": .arch
        case "alpine", "postmarketos": .alpine
        default: nil
        }
    }
}
